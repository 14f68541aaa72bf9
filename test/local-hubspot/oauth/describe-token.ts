// What HubSpot tells about a token to the app that holds it.
import { memberOf, type Accounts } from '../accounts/accounts.ts'
import type { AccessToken, RefreshToken } from './tokens.ts'

export function describeToken(accounts: Accounts, token: AccessToken | RefreshToken, now: number) {
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
    ...(of && describeHolder(accounts, token, of)),
  }
}

function describeHolder(
  accounts: Accounts,
  { app, scopes }: AccessToken | RefreshToken,
  { portalId, userId }: { portalId: string; userId: string },
) {
  const member = memberOf(accounts, { portalId, userId })
  const ids = { hubId: Number(portalId), userId: Number(userId), appId: Number(app.appId) }
  return {
    hub_id: ids.hubId,
    user_id: ids.userId,
    user: member?.user.email ?? null,
    hub_domain: `${member?.account.name.toLowerCase().replace(/\W+/g, '-')}.example.com`,
    signed_access_token: {
      ...ids,
      installingUserId: ids.userId,
      scopes: scopes.join(' '),
      hublet: 'eu1',
      isUserLevel: app.userLevel,
      isServiceAccount: false,
      isPrivateDistribution: true,
    },
  }
}
