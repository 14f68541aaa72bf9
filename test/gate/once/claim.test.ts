// A signed request counts once: of twins in one turn of the event loop, in every spelling that its signature fits, and
// whatever the clock does.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import { createClaiming } from '../../../backend/gate/once/claim.ts'
import { newTrace } from '../../../backend/gate/trace.ts'
import { eachStore } from '../../setup/databases.ts'
import { again, newClaim } from '../store/samples.ts'
import { openFrontDoor, readPath, withEmail, type FrontDoor } from '../verify/front-door.ts'

it.each(eachStore)(
  'REP-04 lets one of twins of the same turn win on %s, and each stranger',
  async (_name, open) => {
    const opened = await open()
    const claims = createClaiming({ store: opened.store.claims, metrics: createMetrics() })
    const claim = newClaim(opened.clock())
    const asked = [claim, again(claim), newClaim(opened.clock()), again(claim)]
    const traces = asked.map(() => newTrace())
    const verdicts = await Promise.all(asked.map((one, index) => claims.take(one, traces[index]!)))
    expect(verdicts).toEqual(['fresh', 'used', 'fresh', 'used'])
    expect(traces.map((trace) => trace.claim)).toEqual(verdicts)
    await opened.close()
  },
)

describe.each(eachStore)('a claim on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  it('REP-19 counts all spellings that one signature fits as one', async () => {
    const query = withEmail('a%40b%2fc')
    const signed = door.reading({ query, form: 'decoded' })
    const before = (await door.rows()).claims
    const statuses = []
    for (const email of ['a@b%2Fc', 'a%40b%2fc', 'a%40b%2Fc', 'a@b/c']) {
      const target = `${readPath}?${query.replace('a%40b%2fc', email)}`
      statuses.push((await door.sendRaw({ ...signed, target })).status)
    }
    expect(statuses).toEqual([200, 409, 409, 409])
    expect((await door.rows()).claims).toBe(before + 1)
  })

  it('TIM-07 refuses the repeat of a request from the future for as long as its signature lives', async () => {
    const request = door.noting({ timestamp: door.clock() + 29_000 })
    expect((await door.sendRaw(request)).status).toBe(201)
    await door.moveClock(29_000 + 299_000)
    await door.store.purge(1_000)
    expect(await door.refused(request)).toMatchObject({ status: 409, code: 'replayed_request' })
  })

  it('TIM-08 never runs a request twice when the clock steps back after a purge', async () => {
    const request = door.reading()
    expect((await door.sendRaw(request)).status).toBe(200)
    await door.moveClock(15 * 60_000 + 31_000)
    await door.store.purge(10_000)
    await door.moveClock(-10 * 60_000)
    expect([401, 409]).toContain((await door.refused(request)).status)
    await door.moveClock(10 * 60_000)
  })

  it('REP-34 never runs a request twice when the clock jumped far ahead, purged, and came back', async () => {
    const request = door.noting()
    expect((await door.sendRaw(request)).status).toBe(201)
    const read = door.reading()
    expect((await door.sendRaw(read)).status).toBe(200)
    await door.moveClock(7 * 24 * 60 * 60_000)
    while ((await door.store.purge(10_000)) > 0);
    await door.moveClock(-7 * 24 * 60 * 60_000 + 2_000)
    for (const used of [request, read]) {
      expect(await door.refused(used)).toMatchObject({ status: 409, code: 'replayed_request' })
    }
    expect((await door.sendRaw(door.reading())).status).toBe(200)
    expect((await door.sendRaw(door.noting())).status).toBe(201)
  })
})
