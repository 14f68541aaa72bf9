// From HubSpot's code to a stored grant. Until the one write at the end nothing is kept, so whatever fails or dies on
// the way leaves no half row, and the user may connect again.
import type { Config } from '../config.ts'
import type { TicketHolder } from '../grant/connect-ticket.ts'
import { grantKeyOf } from '../grant/grant-key.ts'
import type { HoldsRefreshToken } from '../grant/holds-refresh-token.ts'
import type { SaveConsent } from '../grant/save-consent.ts'
import type { TokenAnswer } from '../grant/token-answer.ts'
import type { TokenEndpoint } from '../grant/token-endpoint.ts'
import type { Log } from '../log.ts'
import { neededScopes } from './app-scopes.ts'
import { createDiscardTokens } from './discard-tokens.ts'
import { judgeConsent } from './judge-consent.ts'
import type { InstallRefusal } from './ending.ts'

export type Connected =
  { kind: 'connected'; portalId: string; userId: string } | ({ kind: 'refused' } & InstallRefusal)

/** `holder`: whose grant it must be, if the install was started by a ticket. */
export type Connect = (consent: {
  code: string
  codeVerifier: string
  holder: TicketHolder | null
}) => Promise<Connected>

export function createConnect(deps: {
  app: Config['app']
  redirectUri: string
  tokenEndpoint: TokenEndpoint
  saveConsent: SaveConsent
  holdsRefreshToken: HoldsRefreshToken
  log: Log
}): Connect {
  const { app, redirectUri, tokenEndpoint, saveConsent, log } = deps
  const discard = createDiscardTokens({ ...deps, appId: app.id })

  return async ({ code, codeVerifier, holder }) => {
    const answer = await tokenEndpoint.request({
      type: 'authorization_code',
      code,
      codeVerifier,
      redirectUri,
    })
    if (answer.kind !== 'tokens') return judgeRefusal(answer)
    const { accessToken, refreshToken, expiresInMs } = answer.tokens
    if (refreshToken === null) {
      await discard(answer.tokens, answer.tokens)
      return { kind: 'refused', ending: 'unanswered', reason: 'refresh_token_missing' }
    }
    const introspection = await tokenEndpoint.introspect(accessToken, 'access_token')
    const expected = { appId: app.id, access: app.access, holder, neededScopes }
    const verdict = judgeConsent(introspection, expected)
    if (verdict.kind === 'refused') {
      await discard(answer.tokens, introspection.kind === 'active' ? introspection : answer.tokens)
      return verdict
    }
    const { portalId, userId, scopes } = verdict
    const key = grantKeyOf(app.access, { appId: app.id, portalId, userId })
    // When this fails the tokens are not revoked: the row may be there all the same, its answer lost.
    await saveConsent(key, { accessToken, refreshToken, expiresInMs }, scopes)
    return { kind: 'connected', portalId, userId }
  }

  function judgeRefusal(answer: Exclude<TokenAnswer, { kind: 'tokens' }>): Connected {
    switch (answer.kind) {
      case 'invalid-grant':
        return { kind: 'refused', ending: 'refused', reason: 'code_refused' }
      case 'invalid-client':
        log.error('client_refused')
        return { kind: 'refused', ending: 'refused', reason: 'client_refused' }
      case 'limited':
      case 'nonsense':
        return { kind: 'refused', ending: 'unanswered', reason: `exchange_${answer.kind}` }
      case 'unavailable':
        return { kind: 'refused', ending: 'unanswered', reason: `exchange_${answer.why}` }
    }
  }
}
