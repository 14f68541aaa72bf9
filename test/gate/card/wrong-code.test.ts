// What a route's author may forget does not compile.
import { beforeAll, expect, it } from 'vitest'
import { compileErrors } from './compile.ts'

const writing = (effect: string) => `
import { z } from 'zod'
import type { Card } from '../gate/card/card.ts'
import type { Crm } from '../gate/hubspot/crm.ts'
import type { LentToken } from '../gate/hubspot/lent-token.ts'
import type { Begin } from '../gate/once/run-effect.ts'
const type = { type: 'thing', objectTypeId: '2-1', path: 'things' }
export function addRoutes(card: Card, crm: Crm, token: LentToken) {
  card.write(type, '', {
    body: z.object({}),
    result: z.object({ id: z.string() }),
    status: 201,
    answer: (result) => result,
    async effect({ record, begin }) {
      const call = { endpoint: 'note', method: 'POST', about: { record: record.id }, path: '/x' } as const
      ${effect}
      return { recordId: record.id, result: { id: '1' } }
    },
  })
}
export type Used = Begin
`
const reading = (answer: string) => `
import type { Card } from '../gate/card/card.ts'
const type = { type: 'thing', objectTypeId: '2-1', path: 'things' }
export const addRoutes = (card: Card) =>
  card.read(type, '/parts/:partId', async ({ record, ids }) => ${answer})
`
const refusing = (reason: string) => `
import type {} from './reasons.ts'
import { refused } from '../gate/connect/ending.ts'
import { Refusal } from '../gate/errors.ts'
import type { Log } from '../gate/log.ts'
export const refusal = (log: Log) => {
  log.warn('card_request', { reason: '${reason}' })
  return [new Refusal('write_refused', { reason: '${reason}' }), refused('invalid', 'state_missing')]
}
`

const sources = {
  written: writing('await crm.write(token, await begin(), call)'),
  withoutBegin: writing('await begin(); await crm.write(token, call)'),
  emptyBegun: writing('await begin(); await crm.write(token, {}, call)'),
  begunUnawaited: writing('await crm.write(token, begin(), call)'),
  searchingRead: writing(
    "await begin(); await crm.read(token, { ...call, path: '/crm/objects/{version}/notes/search' })",
  ),
  postingRead: writing('await begin(); await crm.read(token, call)'),
  writingRead: writing("await begin(); await crm.read(token, { ...call, method: 'PATCH' })"),
  read: reading('({ recordId: record.id, view: ids.partId })'),
  readWithoutId: reading('({ view: ids.partId })'),
  readWithoutView: reading('({ recordId: record.id })'),
  readOfOtherId: reading('({ recordId: record.id, view: ids.otherId })'),
  coreReason: refusing('journal_503'),
  appReason: refusing('note_refused'),
  mistypedReason: refusing('note_refusd'),
  mistypedEnding: refusing('forbidden').replace('state_missing', 'forbidden'),
}

let errors: Record<string, string[]>
beforeAll(() => {
  errors = compileErrors(sources)
}, 120_000)

const says = (name: keyof typeof sources) => errors[name]?.join('\n')

it('REP-33 AUD-01 compiles a route that begins before it writes, and one that says what it read', () => {
  expect([says('written'), says('read')]).toEqual(['', ''])
})

it('REP-33 does not compile a write to HubSpot without what the beginning of an effect gives', () => {
  expect(says('withoutBegin')).toMatch(/Expected 3 arguments/)
  expect(says('emptyBegun')).toMatch(/'\[begun\]' is missing|not assignable to parameter of type 'Begun'/)
  expect(says('begunUnawaited')).toMatch(/not assignable to parameter of type 'Begun'|\[begun\]/)
})

it('REP-33 does not compile a change to HubSpot that is dressed as a read', () => {
  expect(says('writingRead')).toMatch(/"PATCH"/)
  expect(says('postingRead')).toMatch(/`\$\{string\}\/search` \| `\$\{string\}\/batch\/read`/)
  expect(says('searchingRead')).toBe('')
})

it('AUD-01 does not compile a read that does not say which record it read, or shows nothing of it', () => {
  expect(says('readWithoutId')).toMatch(/recordId/)
  expect(says('readWithoutView')).toMatch(/view/)
})

it('AUD-01 does not compile a read that takes an id which its path does not name', () => {
  expect(says('readOfOtherId')).toMatch(/otherId/)
})

it('compiles the reasons of the core and those of the app', () => {
  expect([says('coreReason'), says('appReason')]).toEqual(['', ''])
})

it('does not compile a reason that nobody has listed, in a refusal, in the log, at the end of an install', () => {
  expect(errors['mistypedReason']).toEqual([notReason, notReason])
  expect(says('mistypedEnding')).toMatch(
    /"forbidden"' is not assignable to parameter of type 'InstallReason'/,
  )
})

const notReason = expect.stringContaining(`'"note_refusd"' is not assignable to type 'Reason`)
