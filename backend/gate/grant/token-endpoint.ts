// HubSpot's token endpoints: one function for each question. Sends; what an answer means is judged elsewhere.
import { within } from '../deadline.ts'
import type { HubSpotHttp } from '../hubspot/http.ts'
import { readIntrospection, type Introspection } from './introspection.ts'
import { readRevocation, readTokenAnswer, type TokenAnswer } from './token-answer.ts'
import {
  buildTokenQuestion,
  buildTokenRequest,
  type Client,
  type TokenGrant,
  type TokenHint,
} from './token-request.ts'

/** A call to the token endpoint takes at most this long. */
export const tokenCallMs = 6_000

export interface TokenEndpoint {
  request(grant: TokenGrant, limitMs?: number): Promise<TokenAnswer>
  introspect(token: string, hint: TokenHint): Promise<Introspection>
  /** `true` when the token is dead. */
  revoke(token: string, hint: TokenHint): Promise<boolean>
}

export function createTokenEndpoint(deps: {
  http: HubSpotHttp
  client: Client
  now: () => number
}): TokenEndpoint {
  const { http, client, now } = deps
  const post = (
    endpoint: string,
    request: { path: string; form: Record<string, string> },
    limitMs = tokenCallMs,
  ) => http({ endpoint, method: 'POST', ...request, signal: within(limitMs) })

  return {
    async request(grant, limitMs) {
      const answer = await post('token', buildTokenRequest(client, grant), limitMs)
      return readTokenAnswer(answer, now())
    },
    async introspect(token, hint) {
      return readIntrospection(
        await post('introspect', buildTokenQuestion(client, 'introspect', { token, hint })),
      )
    },
    async revoke(token, hint) {
      return readRevocation(await post('revoke', buildTokenQuestion(client, 'revoke', { token, hint })))
    },
  }
}
