// From HubSpot's code to a stored grant. Until the one write at the end nothing is kept, so whatever fails or dies on
// the way leaves no half row, and the user may connect again.
import { grantKeyOf } from '../grant/grant-key.ts'
import type { TokenAnswer } from '../grant/token-answer.ts'
import { neededScopes } from './app-scopes.ts'
import { redirectUriOf } from './authorize-url.ts'
import { createDiscardTokens } from './discard-tokens.ts'
import { judgeConsent } from './judge-consent.ts'
import { refused, type InstallRefusal } from './ending.ts'
import type { InstallDeps } from './install-deps.ts'
import type { TakenState } from './state.ts'

export type Connected = { kind: 'connected'; portalId: string; userId: string } | InstallRefusal

export function createConnect(deps: InstallDeps) {
  const { config, tokenEndpoint, saveConsent, log } = deps
  const { app } = config
  const discard = createDiscardTokens(deps)

  return async (code: string, { codeVerifier, holder }: TakenState): Promise<Connected> => {
    const answer = await tokenEndpoint.request({
      grant_type: 'authorization_code',
      code,
      code_verifier: codeVerifier,
      redirect_uri: redirectUriOf(config),
    })
    if (answer.kind !== 'tokens') return judgeRefusal(answer)
    const { accessToken, refreshToken, expiresInMs } = answer.tokens
    if (refreshToken === null) {
      await discard(answer.tokens, answer.tokens)
      return refused('unanswered', 'refresh_token_missing')
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

  function judgeRefusal(answer: Exclude<TokenAnswer, { kind: 'tokens' }>): InstallRefusal {
    switch (answer.kind) {
      case 'invalid-grant':
        return refused('refused', 'code_refused')
      case 'invalid-client':
        log.error('client_refused')
        return refused('refused', 'client_refused')
      case 'limited':
      case 'nonsense':
        return refused('unanswered', `exchange_${answer.kind}`)
      case 'unavailable':
        return refused('unanswered', `exchange_${answer.why}`)
    }
  }
}
