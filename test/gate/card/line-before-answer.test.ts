// A read is answered when its line is stored, and not before.
import { afterEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../../backend/gate/errors.ts'
import type { AuditEntry } from '../../../backend/gate/store/audit-line.ts'
import type { AuditStore } from '../../../backend/gate/store/audit.ts'
import { eachStore } from '../../setup/databases.ts'
import { openOwnApp, thing, type OwnApp } from './own-app.ts'

let own: OwnApp
afterEach(() => own.close())

const secret = 'What only this viewer may see'
const openThings = (open: Parameters<typeof openOwnApp>[0], wrap: (audit: AuditStore) => AuditStore) =>
  openOwnApp(
    open,
    (card) => card.read(thing, '', async ({ record }) => ({ recordId: record.id, view: { secret } })),
    wrap,
  )

type Append = AuditStore['append']

describe.each(eachStore)('%s', (_name, open) => {
  it('AUD-03 answers 503 and nothing of the record where the line of a read cannot be stored', async () => {
    let broken = true
    own = await openThings(open, (audit) => ({
      ...audit,
      append: async (entries) => (broken ? fail() : audit.append(entries)),
    }))
    const answer = await own.read('/api/things/1')
    expect([answer.status, answer.code]).toEqual([503, 'retry_later'])
    expect(JSON.stringify(answer)).not.toContain(secret)
    expect(await own.lines()).toEqual([])
    broken = false
    const again = await own.read('/api/things/1')
    expect([again.status, JSON.parse(again.text), await own.lines()]).toEqual([
      200,
      { secret },
      ['read thing/1 ok'],
    ])
  })

  it('AUD-03 waits for a line that comes while another is being stored', async () => {
    const { hold, letGo, appends } = held()
    own = await openThings(open, (audit) => ({ ...audit, append: hold(audit.append) }))
    const first = own.read('/api/things/1')
    await appends(1)
    let answered = false
    const second = own.read('/api/things/2').then((answer) => {
      answered = true
      return answer
    })
    await quiet()
    expect([answered, await own.lines()]).toEqual([false, []])
    letGo()
    expect([(await first).status, (await second).status]).toEqual([200, 200])
    expect(await own.lines()).toEqual(['read thing/1 ok', 'read thing/2 ok'])
  })

  it('AUD-03 answers 503 where only the line that came during another’s append is lost', async () => {
    const { hold, letGo, appends } = held()
    own = await openThings(open, (audit) => ({
      ...audit,
      append: hold(async (entries) =>
        entries.some(({ recordId }) => recordId === '2') ? fail() : audit.append(entries),
      ),
    }))
    const first = own.read('/api/things/1')
    await appends(1)
    const second = own.read('/api/things/2')
    await quiet()
    letGo()
    expect([(await first).status, (await second).status, (await second).code]).toEqual([
      200,
      503,
      'retry_later',
    ])
    expect((await second).text).not.toContain(secret)
    expect(await own.lines()).toEqual(['read thing/1 ok'])
  })
})

/** Long enough for a request to come as far as it can. */
const quiet = () => new Promise((resolve) => setTimeout(resolve, 150))

const fail = (): never => {
  throw new Refusal('retry_later', { reason: 'store_unavailable' })
}

/** Appends that wait until they are let go. */
function held() {
  let open: () => void = () => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  let begun = 0
  return {
    letGo: () => open(),
    hold:
      (append: Append): Append =>
      async (entries: readonly AuditEntry[]) => {
        begun += 1
        await gate
        return append(entries)
      },
    async appends(count: number) {
      while (begun < count) await new Promise((resolve) => setTimeout(resolve, 5))
    },
  }
}
