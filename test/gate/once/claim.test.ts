// A signed request counts once: of twins, in every spelling that its signature fits, and whatever the clock does. Where
// it came to nothing through no fault of its own, its claim is given back.
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import { createClaiming } from '../../../backend/gate/once/claim.ts'
import { newTrace } from '../../../backend/gate/trace.ts'
import type { Fault } from '../../local-hubspot/faults.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, type RunningOptions } from '../../setup/running-backend.ts'
import { again, newClaim } from '../store/samples.ts'
import { openFrontDoor, readPath, withEmail, type FrontDoor } from '../verify/front-door.ts'
import type { RawRequest } from '../verify/raw-http.ts'
import { newRid } from '../verify/signed-request.ts'

const replayed = { status: 409, code: 'replayed_request' }

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

  it('REP-06 refuses a read again, at once and after four minutes', async () => {
    const request = door.reading()
    expect((await door.sendRaw(request)).status).toBe(200)
    expect(await door.refused(request)).toMatchObject(replayed)
    await door.moveClock(4 * 60_000)
    expect(await door.refused(request)).toMatchObject(replayed)
  })

  it('REP-04 answers one of two identical reads of the same moment, and both of two cards', async () => {
    const request = door.reading()
    const twins = await Promise.all([door.sendRaw(request), door.sendRaw(request)])
    expect(twins.map(({ status }) => status).sort()).toEqual([200, 409])
    const cards = await Promise.all([door.sendRaw(door.reading()), door.sendRaw(door.reading())])
    expect(cards.map(({ status }) => status)).toEqual([200, 200])
  })

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

/** A 503 of ours before any effect. */
const busyOnce: Fault = {
  on: 'token',
  grantType: 'refresh_token',
  act: { status: 429, headers: { 'retry-after': '1' } },
  times: 1,
}

describe.each(eachStore)('a claim that is given back on %s', (_name, open) => {
  async function openDoor(options?: RunningOptions) {
    const door = await openFrontDoor(open, options)
    onTestFinished(() => door.close())
    return door
  }

  it.each([
    ['REP-08', 'with the same bytes', (first: RawRequest) => first],
    ['REP-09', 'signed anew', (_first: RawRequest, signAnew: () => RawRequest) => signAnew()],
  ])('%s lets a write run after a 503 before its effect, %s', async (_id, _how, repeat) => {
    const door = await openDoor()
    await door.connect(ada, -1)
    const rid = newRid()
    const request = door.noting({ rid })
    door.hubspot.faults.add(busyOnce)
    expect(await door.sendRaw(request)).toMatchObject({ status: 503, code: 'retry_later' })
    expect(await door.rows()).toEqual({ claims: 0, writes: 0 })
    await door.moveClock(1_500)
    expect((await door.sendRaw(repeat(request, () => door.noting({ rid })))).status).toBe(201)
    expect(door.notes()).toBe(1)
  })

  it('REP-08 gives a read its claim back when it ends in a 5xx, so that the same bytes work again', async () => {
    const door = await openDoor()
    await door.connect(ada, -1)
    const request = door.reading()
    door.hubspot.faults.add(busyOnce)
    expect(await door.sendRaw(request)).toMatchObject({ status: 503, code: 'retry_later' })
    expect((await door.rows()).claims).toBe(0)
    await door.moveClock(1_500)
    expect((await door.sendRaw(request)).status).toBe(200)
    expect((await door.rows()).claims).toBe(1)
  })

  it('REP-29 does not use up the claim of a request that was limited', async () => {
    const door = await openDoor({ settings: { RATE_LIMIT_USER: '2' } })
    await door.sendRaw(door.reading())
    await door.sendRaw(door.reading())
    const request = door.noting()
    expect(await door.refused(request)).toMatchObject({ status: 429, code: 'rate_limited' })
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 5_000 })
    onTestFinished(() => void vi.useRealTimers())
    expect((await door.sendRaw(request)).status).toBe(429)
    vi.setSystemTime(Date.now() + 5_300)
    expect((await door.sendRaw(request)).status).toBe(201)
    expect(door.notes()).toBe(1)
  })
})
