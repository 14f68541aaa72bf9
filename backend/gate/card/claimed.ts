// Work that changes nothing at HubSpot, done under the one use of a signed request.
import { codeOf, Refusal, statusOf } from '../errors.ts'
import { inTime } from '../in-time.ts'
import type { Claiming } from '../once/claim.ts'
import type { VerifiedRequest } from '../verify/verify-request.ts'

/** The work's result within the request's time, or it does not run: `replayed_request`. */
export async function claimed<Result>(
  claims: Claiming,
  { caller: { deadline, trace }, claim }: VerifiedRequest,
  work: () => Promise<Result>,
): Promise<Result> {
  if ((await claims.take(claim, trace)) === 'used') throw new Refusal('replayed_request')
  try {
    return await inTime(deadline, work())
  } catch (error) {
    // Nothing has had an effect: HubSpot's own repeat after a 5xx finds the claim free again.
    if (statusOf(codeOf(error)) >= 500) await claims.release(claim, trace)
    throw error
  }
}
