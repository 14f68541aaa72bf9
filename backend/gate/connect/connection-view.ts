// A connection as its viewer sees it. Pure.
import type { ConnectionView, LastConsent } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import type { GrantRow } from '../store/grant-row.ts'
import { askedScopes } from './app-scopes.ts'

/** `offer`: the way to connect, shown where there is something to gain by it. */
export function connectionView(
  access: 'user' | 'account',
  row: GrantRow | null,
  offer: { connectUrl: string; lastConsent?: LastConsent },
): ConnectionView {
  // After one `invalid_grant` a grant is still in use; its tokens may be good.
  if (row?.state !== 'active' && row?.state !== 'suspect') {
    return { access, connected: false, scopes: [], missingScopes: [], ...offer }
  }
  const { scopes } = row.tokens
  const { connectUrl: _, ...lastConsent } = offer
  const missingScopes = [...askedScopes.scope, ...askedScopes.optional].filter(
    (scope) => !scopes.includes(scope),
  )
  return {
    access,
    connected: true,
    scopes,
    missingScopes,
    connectedAt: new Date(row.connectedAt).toISOString(),
    // Tokens are renewed for who looks and for nobody else, so this is the last use to half an hour.
    lastUsedAt: new Date(row.refreshedAt).toISOString(),
    ...(missingScopes.length > 0 ? offer : lastConsent),
  }
}
