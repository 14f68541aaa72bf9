// What an author of a write may leave undone, or leave behind: the record stays true, and a repeat gets the first answer.
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Card } from '../../../backend/gate/card/card.ts'
import type { WriteRequest } from '../../../backend/gate/card/write.ts'
import { createCrm } from '../../../backend/gate/hubspot/crm.ts'
import { bearer, type LentToken } from '../../../backend/gate/hubspot/lent-token.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import { eachStore } from '../../setup/databases.ts'
import { openOwnApp, thing, type OwnApp } from '../card/own-app.ts'
import { newRid } from '../verify/signed-request.ts'

let own: OwnApp
afterEach(() => own.close())

/** A HubSpot that takes a moment, and does what it is asked. */
function hubspot() {
  let written = 0
  const crm = createCrm({
    http: async () => {
      await pause(50)
      written += 1
      return { kind: 'answer', status: 201, headers: new Headers(), body: { id: '9' } }
    },
    metrics: createMetrics(),
    now: Date.now,
  })
  /** The effect has begun; what comes back writes. */
  const begin = async ({ caller, record, begin }: WriteRequest<string, unknown>) => {
    const begun = await begin()
    const { portalId, deadline, trace } = caller
    const lent = { [bearer]: 'a token', portalId, holder: 'h', deadline, trace, record: caller.record }
    const call = { endpoint: 'note', method: 'POST', about: { record: record.id }, path: '/notes' } as const
    return () => crm.write(lent as unknown as LentToken, begun, call)
  }
  const write = async (request: WriteRequest<string, unknown>) => (await begin(request))()
  return { begin, write, written: () => written }
}

const rule = { body: z.object({}), status: 201 } as const

describe.each(eachStore)('%s', (_name, open) => {
  const openWith = async (addRoute: (card: Card) => void) => (own = await openOwnApp(open, addRoute))

  it('REP-32 does not take an effect for done before HubSpot has answered what it wrote', async () => {
    const { begin, written } = hubspot()
    await openWith((card) =>
      card.write(thing, '', {
        ...rule,
        result: z.object({}),
        answer: () => ({}),
        async effect(request) {
          const write = await begin(request)
          void write()
          return { recordId: request.record.id, result: {} }
        },
      }),
    )
    const rid = newRid()
    expect((await own.write('/api/things/1', rid)).code).toBe('outcome_unknown')
    expect((await own.write('/api/things/1', rid)).code).toBe('outcome_unknown')
    await pause(100)
    expect(written()).toBe(1)
  })

  it('REP-02 answers a repeat byte for byte where a schema changes what it reads', async () => {
    const { write, written } = hubspot()
    await openWith((card) =>
      card.write(thing, '', {
        ...rule,
        result: z.object({ n: z.number().transform((n) => n + 1) }),
        answer: ({ n }) => ({ n }),
        async effect(request) {
          await write(request)
          return { recordId: request.record.id, result: { n: 1 } }
        },
      }),
    )
    const rid = newRid()
    const [first, second] = [await own.write('/api/things/1', rid), await own.write('/api/things/1', rid)]
    expect([first.status, first.text]).toEqual([201, '{"n":2}'])
    expect([second.status, second.text]).toEqual([201, '{"n":2}'])
    expect(written()).toBe(1)
  })

  it.each([
    ['its schema does not read again', z.object({ at: z.date() }), { at: new Date(0) }],
    ['is longer than is sealed', z.object({ text: z.string() }), { text: 'x'.repeat(20_000) }],
  ])('says at once that the outcome is unknown where what a write leaves %s', async (_why, result, left) => {
    const { write, written } = hubspot()
    await openWith((card) =>
      card.write<'', unknown, unknown>(thing, '', {
        ...rule,
        result,
        answer: (kept) => kept,
        async effect(request) {
          await write(request)
          return { recordId: request.record.id, result: left }
        },
      }),
    )
    const rid = newRid()
    expect((await own.write('/api/things/1', rid)).code).toBe('outcome_unknown')
    expect((await own.write('/api/things/1', rid)).code).toBe('outcome_unknown')
    expect(written()).toBe(1)
  })
})
