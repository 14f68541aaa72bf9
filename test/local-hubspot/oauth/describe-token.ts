// What HubSpot tells about a token to the app that holds it.
import { memberOf, type Accounts } from '../accounts/accounts.ts'
import type { AccessToken, RefreshToken } from './tokens.ts'

/** `saysLevel`: whether it tells which kind of token it is. */
export function describeToken(
  accounts: Accounts,
  token: AccessToken | RefreshToken,
  { now, saysLevel }: { now: number; saysLevel: boolean },
) {
  const access = 'expiresAt' in token
  const expiresIn = access ? Math.floor((token.expiresAt - now) / 1000) : null
  const { app, of, scopes } = token
  return {
    active: true,
    token: token.value,
    token_use: access ? 'access_token' : 'refresh_token',
    token_type: 'bearer',
    client_id: app.clientId,
    app_id: Number(app.appId),
    is_private_distribution: true,
    scopes,
    ...(expiresIn !== null && { expires_in: expiresIn }),
    ...(of && describeHolder(accounts, of)),
    ...(of && access && { signed_access_token: insideOf(token, of, saysLevel) }),
  }
}

function describeHolder(accounts: Accounts, { portalId, userId }: { portalId: string; userId: string }) {
  const member = memberOf(accounts, { portalId, userId })
  return {
    hub_id: Number(portalId),
    user_id: Number(userId),
    user: member?.user.email ?? null,
    hub_domain: `${member?.account.name.toLowerCase().replace(/\W+/g, '-')}.example.com`,
  }
}

/**
 * Of access tokens only: HubSpot's own client knows none of a refresh token
 * (https://github.com/HubSpot/hubspot-sdk-typescript).
 */
const insideOf = (
  { app, scopes, userLevel }: AccessToken,
  { portalId, userId }: { portalId: string; userId: string },
  saysLevel: boolean,
) => ({
  hubId: Number(portalId),
  userId: Number(userId),
  appId: Number(app.appId),
  installingUserId: Number(userId),
  scopes: scopes.join(' '),
  hublet: 'eu1',
  ...(saysLevel && { isUserLevel: userLevel }),
  isServiceAccount: false,
  isPrivateDistribution: true,
})
