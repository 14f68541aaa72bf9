// A signed request counts once. Claims that arrive in one turn of the event loop go to the store together, and each
// gets its own verdict.
import { setImmediate } from 'node:timers'
import type { Metrics } from '../metrics.ts'
import type { Claim, ClaimStore } from '../store/claim-store.ts'
import type { Trace } from '../trace.ts'
import { storeAnswer } from './store-answer.ts'

export type ClaimVerdict = 'fresh' | 'used'

export interface Claims {
  /** Throws `Refusal('retry_later')` when the store gives no verdict in time. */
  take(claim: Claim, trace: Trace): Promise<ClaimVerdict>
  /** Gives a claim back, so that HubSpot's own repeat of the same bytes works. Leaves another request's claim alone. */
  release(claim: Claim, trace: Trace): Promise<void>
}

interface Waiting {
  claim: Claim
  resolve: (verdict: ClaimVerdict) => void
  reject: (error: unknown) => void
}

export function createClaims(deps: { store: ClaimStore; metrics: Metrics }): Claims {
  const { store, metrics } = deps
  let waiting: Waiting[] = []

  async function insertWaiting() {
    const batch = waiting
    waiting = []
    const firsts = firstOfEachMac(batch)
    const claims = firsts.map(({ claim }) => claim)
    try {
      const inserted = await storeAnswer(store.insert(claims), () => void giveBackAll(claims))
      const fresh = new Set(firsts.filter((_, index) => inserted[index] === true))
      for (const one of batch) one.resolve(fresh.has(one) ? 'fresh' : 'used')
    } catch (error) {
      // The answer to a commit can get lost, so the claims may be there all the same.
      await giveBackAll(claims)
      for (const one of batch) one.reject(error)
    }
  }

  /** Says whether it worked. A claim that stays costs its repeat a refusal, and the card asks again with a new signature. */
  async function giveBackAll(claims: Claim[]): Promise<boolean> {
    const given = await Promise.allSettled(claims.map((claim) => storeAnswer(store.release(claim))))
    return given.every(({ status }) => status === 'fulfilled')
  }

  return {
    async take(claim, trace) {
      const { promise, resolve, reject } = Promise.withResolvers<ClaimVerdict>()
      waiting.push({ claim, resolve, reject })
      if (waiting.length === 1) setImmediate(() => void insertWaiting())
      try {
        const verdict = await promise
        trace.claim = verdict
        metrics.claims.inc({ verdict })
        return verdict
      } catch (error) {
        metrics.claims.inc({ verdict: 'unanswered' })
        throw error
      }
    },
    async release(claim, trace) {
      if (!(await giveBackAll([claim]))) return
      trace.claim = 'released'
      metrics.claims.inc({ verdict: 'released' })
    },
  }
}

/** Of twins in one batch the first may win; the store gets each MAC once. */
function firstOfEachMac(batch: Waiting[]): Waiting[] {
  const byMac = new Map<string, Waiting>()
  for (const one of batch) {
    const mac = Buffer.from(one.claim.mac).toString('latin1')
    if (!byMac.has(mac)) byMac.set(mac, one)
  }
  return [...byMac.values()]
}
