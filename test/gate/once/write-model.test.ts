// Random lives of a few writes: arrivals signed anew or not, ends of every kind, processes that die, time that passes.
// Whatever the order, HubSpot is asked to write at most once for each `_rid`.
import fc from 'fast-check'
import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { writtenNote } from '../../../backend/app/crm/add-note.ts'
import { Refusal } from '../../../backend/gate/errors.ts'
import { createLog } from '../../../backend/gate/log.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import type { Caller } from '../../../backend/gate/verify/caller.ts'
import { createClaiming } from '../../../backend/gate/once/claim.ts'
import { createRunOnce } from '../../../backend/gate/once/run-once.ts'
import { newTrace } from '../../../backend/gate/trace.ts'
import { effectUnderWay } from '../../../backend/gate/hubspot/begun.ts'
import { createVault } from '../../../backend/gate/vault/vault.ts'
import { eachStore } from '../../setup/databases.ts'

const fates = [
  'ends',
  'is refused before',
  'dies before',
  'dies begun',
  'dies after',
  'ends unknown',
  'is refused by HubSpot',
] as const

const arrival = fc.record({
  write: fc.nat(2),
  /** One of a few signatures of that write: taken again it is a replay. */
  signature: fc.nat(3),
  otherBody: fc.boolean(),
  fate: fc.constantFrom(...fates),
  thenMs: fc.constantFrom(0, 0, 5_000, 19_000, 21_000, 60_000),
})

const never = new Promise<never>(() => undefined)

describe.each(eachStore)('writes on %s', (name, open) => {
  it('REP-30 have at most one effect for each _rid, in any order of arrivals, ends, deaths and time', async () => {
    const opened = await open()
    const log = createLog('silent', { write: () => undefined })
    const claims = createClaiming({ store: opened.store.claims, metrics: createMetrics() })
    const runOnce = createRunOnce({
      writes: opened.store.writes,
      claims,
      vault: createVault([{ id: 'k', bytes: randomBytes(32) }]),
      log,
    })
    let ran = 0
    let refused = 0

    const property = fc.asyncProperty(
      fc.array(arrival, { minLength: 2, maxLength: 14 }),
      async (arrivals) => {
        const run = randomBytes(4).toString('hex')
        const macs = Array.from({ length: 12 }, () => randomBytes(32))
        const signedAt = opened.clock()
        const effects = new Map<number, number>()
        const answers = new Map<number, string>()

        for (const { write, signature, otherBody, fate, thenMs } of arrivals) {
          const caller = {
            appId: '1',
            portalId: '2',
            userId: '3',
            requestId: 'r',
            trace: newTrace(),
            deadline: { signal: new AbortController().signal, remainingMs: () => 60_000 },
          } as unknown as Caller
          const claim = { mac: macs[write * 4 + signature]!, signedAt, holder: randomBytes(8) }
          const about = { caller, record: { type: 'contact', id: '1' }, rid: `${run}-${write}`, claim }
          const fingerprint = Buffer.alloc(32, otherBody ? 1 : 0)
          const attempt = runOnce({ ...about, fingerprint }, writtenNote, async (begin) => {
            if (fate === 'is refused before') throw new Refusal('upstream_unavailable')
            if (fate === 'dies before') return never
            const effect = effectUnderWay(await begin())
            if (fate === 'dies begun') return never
            if (fate === 'is refused by HubSpot') throw new Refusal('write_refused')
            effect.mayHaveWritten = true
            effects.set(write, (effects.get(write) ?? 0) + 1)
            ran += 1
            if (fate === 'dies after') return never
            if (fate === 'ends unknown') throw new Refusal('upstream_unavailable')
            return {
              recordId: '1',
              result: { id: `${run}-${write}-${ran}`, createdAt: 'then', author: null },
            }
          })
          const dies = fate.startsWith('dies')
          // A process that died answers nobody; everyone else does, dead effects apart.
          const end = await Promise.race([
            attempt.catch((error: unknown) =>
              error instanceof Refusal ? error.code : Promise.reject(error),
            ),
            ...(dies
              ? [
                  new Promise<'dead'>((resolve) =>
                    setTimeout(() => resolve('dead'), name === 'sqlite' ? 25 : 60),
                  ),
                ]
              : []),
          ])
          if (typeof end === 'string') refused += 1
          else if (end.result !== null) {
            const id = answers.get(write) ?? end.result.id
            expect(end.result.id).toBe(id)
            answers.set(write, id)
          }
          for (const count of effects.values()) expect(count).toBe(1)
          await opened.moveClock(thenMs)
        }
      },
    )
    await fc.assert(property, { numRuns: name === 'sqlite' ? 60 : 25 })
    expect(ran).toBeGreaterThan(20)
    expect(refused).toBeGreaterThan(20)
    await opened.close()
  }, 120_000)
})
