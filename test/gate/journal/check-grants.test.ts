// The two ways to ask about grants after a gap, and when HubSpot says nothing about any of them for so long that the
// reader goes past it.
import { expect, it } from 'vitest'
import { createCheckGrants } from '../../../backend/gate/journal/check-grants.ts'
import type { Steps } from '../../../backend/gate/journal/steps.ts'
import { createLog } from '../../../backend/gate/log.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'

type Deps = Parameters<typeof createCheckGrants>[0]
type Verdict = Awaited<ReturnType<Deps['stillGranted']>>

const row = { key: { appId: '1', portalId: '100001', userId: '501' }, version: 3, state: 'active' }

/** `verdicts`: what HubSpot says of the one grant there is, time after time. */
function setUp(...verdicts: Verdict[]) {
  const removed: unknown[][] = []
  let restedMs = 0
  const check = createCheckGrants({
    appId: '1',
    grants: { list: async () => [row] } as unknown as Deps['grants'],
    journal: {
      endGrant: async (...grant: unknown[]) => removed.push(grant) > 0,
    } as unknown as Deps['journal'],
    stillGranted: async () => verdicts.shift() ?? 'unknown',
    log: createLog('silent', { write: () => undefined }),
    metrics: createMetrics(),
  })
  const steps = {
    rest: async (ms: number) => void (restedMs += ms),
    standBefore: async () => undefined,
  } as unknown as Steps
  return { check, steps, removed, restedMs: () => restedMs }
}

it.each<[string, Verdict[], { done: boolean; removed: number; restedMs: number }]>([
  ['lives', ['active'], { done: true, removed: 0, restedMs: 0 }],
  ['is dead, and is so a minute later', ['dead', 'dead'], { done: true, removed: 1, restedMs: 61_000 }],
  ['is dead, and lives a minute later', ['dead', 'active'], { done: true, removed: 0, restedMs: 61_000 }],
  ['is said nothing of', ['unknown'], { done: false, removed: 0, restedMs: 0 }],
  [
    'is dead, and is said nothing of later',
    ['dead', 'unknown'],
    { done: false, removed: 0, restedMs: 60_000 },
  ],
])('every grant, one that %s', async (_, verdicts, expected) => {
  const { check, steps, removed, restedMs } = setUp(...verdicts)
  const done = await check.all(steps)
  expect({ done, removed: removed.length, restedMs: restedMs() }).toEqual(expected)
})

it.each<[string, Verdict, { done: boolean; removed: unknown[] }]>([
  ['lives', 'active', { done: true, removed: [] }],
  ['is dead', 'dead', { done: true, removed: [[row.key, 3]] }],
  ['is said nothing of', 'unknown', { done: false, removed: [] }],
])('the grants of an account, one that %s', async (_, verdict, expected) => {
  const { check, steps, removed } = setUp(verdict)
  expect({ done: await check.ofAccount('100001', steps), removed }).toEqual(expected)
})
