// What the user's decision on the consent page leads to: a code, or an error, at the app's redirect URI.
import { memberOf, type Accounts } from '../accounts/accounts.ts'
import type { AuthorizeRequest } from './authorize.ts'
import type { Codes } from './codes.ts'
import { endedAs, type Choice } from './consent-ends.ts'
import { coversScope } from './covers-scope.ts'
import { issuerOf } from './issuer.ts'
import type { Switches } from '../switches.ts'

export interface ConsentDeps {
  accounts: Accounts
  codes: Codes
  switches: Switches
  /** Of this HubSpot. */
  origin: string
}

export function decide(
  { accounts, codes, switches, origin }: ConsentDeps,
  request: AuthorizeRequest,
  chosen: Choice,
): { redirect: string } | { problem: string } {
  const { app, redirectUri, state, codeChallenge } = request
  const choice = endedAs(switches.consentEnds, chosen, request, accounts)
  const member = memberOf(accounts, choice)
  if (!member) return { problem: 'This user is not a member of this account.' }
  if (request.portalId !== null && request.portalId !== choice.portalId) {
    return { problem: 'The install URL names another account.' }
  }
  // An account-level app acts for the whole account, which is not for everybody to allow.
  if (!app.userLevel && !member.user.mayInstallApps) {
    return { problem: 'You need App Marketplace access or super admin rights to connect this app.' }
  }
  const mayGrant = (scope: string) => !app.userLevel || coversScope(member.user, scope)
  if (choice.decision !== 'deny' && !request.scopes.every(mayGrant)) {
    return { problem: "You don't have the right permissions to connect this app." }
  }
  const redirect = new URL(redirectUri)
  if (choice.decision === 'deny') {
    redirect.searchParams.set('error', 'access_denied')
    redirect.searchParams.set('error_description', 'The user denied access')
  } else {
    const asked = [...request.scopes, ...request.optionalScopes.filter(mayGrant)]
    const scopes = asked.filter((scope) => choice.scopes?.includes(scope) ?? true)
    const of = { portalId: choice.portalId, userId: choice.userId }
    redirect.searchParams.set('code', codes.give({ app, of, scopes, redirectUri, codeChallenge }))
  }
  if (state !== null) redirect.searchParams.set('state', state)
  const issuer = issuerOf(switches, origin)
  if (issuer !== null) redirect.searchParams.set('iss', issuer)
  return { redirect: redirect.href }
}
