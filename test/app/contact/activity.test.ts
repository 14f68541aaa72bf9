// Who has looked at a contact, for whom HubSpot lets look at it.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  kenji,
  mira,
  startRunningBackend,
  type RunningBackend,
  type Who,
} from '../../setup/running-backend.ts'

describe.each(eachStore)('on %s', (_name, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startRunningBackend(open)
    for (const who of [ada, jonas, mira, kenji]) await running.connect(who)
  })
  afterEach(() => running.close())

  const activity = (who: Who, id = '1001') =>
    running.send(running.sign({ path: `/api/contacts/${id}/activity`, who }))
  const looks = async (who: Who, id?: string): Promise<[string | null, string][]> =>
    (await activity(who, id)).body.looked.map((look: { who: string | null; action: string }) => [
      look.who,
      look.action,
    ])

  it('lists the last reads and writes of this contact, the latest first, by name', async () => {
    await running.read(jonas)
    await running.read(ada, '1002')
    await running.write(ada, 'Call back')
    const { status, body } = await activity(ada)
    expect([status, body.looked]).toEqual([
      200,
      [
        { who: 'Ada Lindqvist', action: 'write', at: expect.stringMatching(/^\d{4}-.*Z$/) },
        { who: 'Jonas Weber', action: 'read', at: expect.any(String) },
      ],
    ])
    expect(await looks(ada)).toEqual([
      ['Ada Lindqvist', 'read'],
      ['Ada Lindqvist', 'write'],
      ['Jonas Weber', 'read'],
    ])
  })

  it('lists ten at most, and none that came to nothing', async () => {
    await running.read(mira, '1003')
    expect(await looks(ada, '1003')).toEqual([])
    for (let view = 0; view < 12; view += 1) await running.read(view % 2 ? jonas : ada, '1003')
    const names = ['Jonas Weber', 'Ada Lindqvist']
    expect(await looks(ada, '1003')).toEqual(
      Array.from({ length: 10 }, (_, index) => [names[index % 2], 'read']),
    )
  })

  it('lists somebody who looked several times on end once, with the latest time', async () => {
    await running.read(jonas)
    await running.write(ada, 'Call back')
    for (let view = 0; view < 12; view += 1) {
      await running.moveClock(1_000)
      await running.read(ada)
    }
    const latest = new Date(running.clock()).toISOString()
    expect((await activity(jonas)).body.looked).toEqual([
      { who: 'Ada Lindqvist', action: 'read', at: expect.stringContaining(latest.slice(0, 18)) },
      { who: 'Ada Lindqvist', action: 'write', at: expect.any(String) },
      { who: 'Jonas Weber', action: 'read', at: expect.any(String) },
    ])
  })

  it('tells nobody who looked whom HubSpot does not let look', async () => {
    await running.read(ada, '1003')
    const refused = await activity(mira, '1003')
    expect([refused.code, refused.text.includes('looked')]).toEqual(['record_not_found', false])
    expect((await activity(kenji, '1001')).code).toBe('record_not_found')
  })

  it('HUB-07 names nobody whose name this viewer’s own token is not given', async () => {
    await running.read(jonas)
    await looks(ada)
    const act = { status: 403, body: { status: 'error', message: 'No.', category: 'FORBIDDEN' } }
    running.hubspot.faults.add({ on: 'crm', path: /\/owners\//, act })
    expect(new Set((await looks(mira)).map(([who]) => who))).toEqual(new Set([null]))
    expect((await looks(ada))[0]).toEqual(['Mira Costa', 'read'])
  })

  it('lists what was done under the id that a merged contact had before', async () => {
    await running.read(ada, '1007')
    await running.read(jonas, '1001')
    const both = [
      ['Jonas Weber', 'read'],
      ['Ada Lindqvist', 'read'],
    ]
    expect(await looks(ada, '1001')).toEqual(both)
    expect((await looks(ada, '1007')).slice(1)).toEqual(both)
  })
})
