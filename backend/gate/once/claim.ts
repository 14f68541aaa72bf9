// A signed request counts once. Claims that arrive in one turn of the event loop go to the store together, and each
// gets its own verdict.
import { codeOf, Refusal, statusOf } from '../errors.ts'
import { inTime, storeAnswer } from '../in-time.ts'
import type { Metrics } from '../metrics.ts'
import type { Claim } from '../store/database.ts'
import type { ClaimStore } from '../store/claims.ts'
import { inSpan } from '../spans.ts'
import { together } from '../together.ts'
import type { Trace } from '../trace.ts'
import type { VerifiedRequest } from '../verify/verify-request.ts'

export type ClaimVerdict = 'fresh' | 'used'

export type Claiming = ReturnType<typeof createClaiming>

interface Asked {
  claim: Claim
  trace: Trace
}

export function createClaiming(deps: { store: ClaimStore; metrics: Metrics }) {
  const { store, metrics } = deps

  const takeTogether = together(async (batch: readonly Asked[]) => {
    const claims = batch.map(({ claim }) => claim)
    try {
      const inserted = await storeAnswer(store.insert(claims), () => void giveBackAll(claims))
      const fresh = inserted.filter(Boolean).length
      metrics.claims.inc({ verdict: 'fresh' }, fresh)
      metrics.claims.inc({ verdict: 'used' }, claims.length - fresh)
      return batch.map(({ trace }, index) => (trace.claim = inserted[index] === true ? 'fresh' : 'used'))
    } catch (error) {
      // The answer to a commit can get lost, so the claims may be there all the same.
      await giveBackAll(claims)
      metrics.claims.inc({ verdict: 'unanswered' }, claims.length)
      throw error
    }
  })

  /** Says whether it worked. A claim that stays costs its repeat a refusal, and the card asks again with a new signature. */
  async function giveBackAll(claims: readonly Claim[]): Promise<boolean> {
    const given = await Promise.allSettled(claims.map((claim) => storeAnswer(store.release(claim))))
    return given.every(({ status }) => status === 'fulfilled')
  }

  /** Throws `Refusal('retry_later')` when the store gives no verdict in time. */
  const take = (claim: Claim, trace: Trace): Promise<ClaimVerdict> =>
    inSpan('claim', () => takeTogether({ claim, trace }))

  /** Gives a claim back, so that HubSpot's own repeat of the same bytes works. Leaves another request's claim alone. */
  async function release(claim: Claim, trace: Trace): Promise<void> {
    if (!(await giveBackAll([claim]))) return
    trace.claim = 'released'
    metrics.claims.inc({ verdict: 'released' })
  }

  return {
    take,
    release,

    /**
     * For work that does no harm when it is done twice: its result within the request's time, or it does not run, for the
     * request has been used: `replayed_request`.
     */
    async once<Result>(
      { caller: { deadline, trace }, claim }: VerifiedRequest,
      work: () => Promise<Result>,
    ): Promise<Result> {
      if ((await take(claim, trace)) === 'used') throw new Refusal('replayed_request')
      try {
        return await inTime(deadline, work())
      } catch (error) {
        // HubSpot's own repeat after a 5xx finds the claim free again.
        if (statusOf(codeOf(error)) >= 500) await release(claim, trace)
        throw error
      }
    },
  }
}
