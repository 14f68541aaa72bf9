// The question to HubSpot at a refresh: paced, put again once when the connection broke, its outcome told to the breakers.
import type { AccountBreakers } from '../hubspot/account-breakers.ts'
import { createPace } from './pace.ts'
import type { TokenAnswer } from './token-answer.ts'
import { tokenCallMs, type TokenEndpoint } from './token-endpoint.ts'

/** A hundred in a second at most: HubSpot's limit for its token endpoint is not documented. */
const askEveryMs = 10
/** A second try with less time than this would only be cut off. */
const worthwhileMs = 500

export function createAskRefresh(deps: {
  tokenEndpoint: TokenEndpoint
  breakers: AccountBreakers
  now: () => number
}) {
  const { tokenEndpoint, breakers, now } = deps
  const myTurn = createPace(askEveryMs)

  /** Only under the lease of the grant whose token this is. */
  return async (portalId: string, refreshToken: string): Promise<TokenAnswer> => {
    await myTurn()
    const answer = await askTwice(refreshToken)
    if (answer.kind === 'invalid-client') breakers.trip()
    else if (answer.kind === 'unavailable') breakers.failed(portalId)
    else breakers.succeeded(portalId)
    return answer
  }

  /** A connection that broke may have carried the answer: the same token again at once, under the same lease. */
  async function askTwice(refreshToken: string): Promise<TokenAnswer> {
    const until = now() + tokenCallMs
    const grant = { grant_type: 'refresh_token', refresh_token: refreshToken } as const
    const answer = await tokenEndpoint.request(grant)
    const leftMs = until - now()
    if (answer.kind !== 'unavailable' || answer.why !== 'unreachable' || leftMs < worthwhileMs) return answer
    return tokenEndpoint.request(grant, leftMs)
  }
}
