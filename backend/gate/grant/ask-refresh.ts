// The question to HubSpot at a refresh: paced, its outcome told to the breakers.
import type { AccountBreakers } from '../hubspot/account-breakers.ts'
import { createPace } from './pace.ts'
import type { TokenAnswer } from './token-answer.ts'
import type { TokenEndpoint } from './token-endpoint.ts'

/** A hundred in a second at most: HubSpot's limit for its token endpoint is not documented. */
const askEveryMs = 10

export function createAskRefresh(deps: { tokenEndpoint: TokenEndpoint; breakers: AccountBreakers }) {
  const { tokenEndpoint, breakers } = deps
  const myTurn = createPace(askEveryMs)

  /** Only under the lease of the grant whose token this is. */
  return async (portalId: string, refreshToken: string): Promise<TokenAnswer> => {
    await myTurn()
    const answer = await tokenEndpoint.request({ grant_type: 'refresh_token', refresh_token: refreshToken })
    if (answer.kind === 'invalid-client') breakers.trip()
    else if (answer.kind === 'unavailable') breakers.failed(portalId)
    else breakers.succeeded(portalId)
    return answer
  }
}
