// Whoever starts installs by the thousand is told to wait, fills no table, and keeps nobody else from connecting.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { oneTimeLifetimeMs } from '../../../backend/gate/store/one-time.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn, openBrowser } from './browser.ts'
import { connectLink, install } from './install-steps.ts'

describe.each(eachStore)('A flood of install starts on %s', (_, open) => {
  let running: RunningBackend
  let states = 0
  beforeAll(async () => {
    running = await startRunningBackend(open, {
      wrapStore: (store) => ({
        ...store,
        oneTime: {
          ...store.oneTime,
          async put(value) {
            if (value.kind === 'state') states += 1
            await store.oneTime.put(value)
          },
        },
      }),
    })
  })
  afterAll(() => running.close())

  it('OAU-16 answers ten thousand starts with 429, keeps a bounded table, and lets the card’s users connect', async () => {
    const startedAt = performance.now()
    const counts = new Map<number, number>()
    let left = 10_000
    const flood = async () => {
      while (left-- > 0) {
        const answer = await fetch(`${running.url}/oauth/install`, { redirect: 'manual' })
        await answer.body?.cancel()
        counts.set(answer.status, (counts.get(answer.status) ?? 0) + 1)
      }
    }
    const flooding = Promise.all(Array.from({ length: 20 }, flood))
    expect((await install(running, ada, await connectLink(running, ada))).status).toBe(303)
    await flooding
    const windows = Math.ceil((performance.now() - startedAt) / 10_000)

    expect([...counts.keys()].sort()).toEqual([303, 429])
    expect(counts.get(303)).toBeLessThanOrEqual(100 * windows)
    expect(states).toBe((counts.get(303) ?? 0) + 1)

    await running.moveClock(oneTimeLifetimeMs + 1)
    let purged = 0
    for (let gone = 1; gone > 0; purged += gone) gone = await running.store.purge(1_000)
    expect(purged).toBeGreaterThanOrEqual(states - 1)
  }, 90_000)

  it('limits one viewer’s starts, and no other’s', async () => {
    const starts = []
    for (let start = 0; start < 11; start += 1) {
      starts.push(await openBrowser(running).visit(await connectLink(running, jonas)))
    }
    const [last] = starts.slice(-1)
    expect(starts.slice(0, 10).map(({ status }) => status)).toEqual(Array<number>(10).fill(303))
    expect([last?.status, last && codeOn(last)]).toEqual([429, 'rate_limited'])
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0)
    const other = { portalId: jonas.portalId, userId: '503' }
    expect((await openBrowser(running).visit(await connectLink(running, other))).status).toBe(303)
  })
})
