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
  trace: Trace
  resolve: (verdict: ClaimVerdict) => void
  reject: (error: unknown) => void
}

export function createClaims(deps: { store: ClaimStore; metrics: Metrics }): Claims {
  const { store, metrics } = deps
  let waiting: Waiting[] = []

  async function insertWaiting() {
    const batch = waiting
    waiting = []
    const claims = batch.map(({ claim }) => claim)
    try {
      const inserted = await storeAnswer(store.insert(claims), () => void giveBackAll(claims))
      let fresh = 0
      for (const [index, { trace, resolve }] of batch.entries()) {
        trace.claim = inserted[index] === true ? 'fresh' : 'used'
        if (trace.claim === 'fresh') fresh += 1
        resolve(trace.claim)
      }
      metrics.claims.inc({ verdict: 'fresh' }, fresh)
      metrics.claims.inc({ verdict: 'used' }, batch.length - fresh)
    } catch (error) {
      // The answer to a commit can get lost, so the claims may be there all the same.
      await giveBackAll(claims)
      for (const one of batch) one.reject(error)
      metrics.claims.inc({ verdict: 'unanswered' }, batch.length)
    }
  }

  /** Says whether it worked. A claim that stays costs its repeat a refusal, and the card asks again with a new signature. */
  async function giveBackAll(claims: Claim[]): Promise<boolean> {
    const given = await Promise.allSettled(claims.map((claim) => storeAnswer(store.release(claim))))
    return given.every(({ status }) => status === 'fulfilled')
  }

  return {
    take(claim, trace) {
      return new Promise((resolve, reject) => {
        waiting.push({ claim, trace, resolve, reject })
        if (waiting.length === 1) setImmediate(() => void insertWaiting())
      })
    },
    async release(claim, trace) {
      if (!(await giveBackAll([claim]))) return
      trace.claim = 'released'
      metrics.claims.inc({ verdict: 'released' })
    },
  }
}
