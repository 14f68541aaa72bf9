// One signed request, ready to be sent: what HubSpot's proxy would put on the wire for a card's call.
import type { RegisteredApp } from '../app.ts'
import { memberOf, type Accounts } from '../accounts/accounts.ts'
import { appendIdentity } from './identity.ts'
import { signatureHeaders, type Signed } from './signature.ts'
import { localUrl } from './local-url.ts'

export interface SignedRequest {
  method: string
  /** Where to send it: the signed URL, or the local server that stands in for its origin. */
  url: string
  /** What the signature is of. */
  signedUrl: string
  headers: Record<string, string>
  body?: string
}

export interface SignCall {
  method: string
  /** Without the identity. */
  url: string
  /** An object is sent as JSON; a text as it is. */
  body?: unknown
  timestampMs?: number
  portalId?: string
  userId?: string
  /** That of the user unless given. */
  userEmail?: string
  /** That of the app unless given. */
  appId?: string
  /** `false`: nothing is appended, as HubSpot's own development proxy does. */
  identity?: boolean
  secret?: string
  form?: Signed['form']
  headers?: Record<string, string>
}

export interface SignDeps {
  app: RegisteredApp
  accounts: Accounts
  now: () => number
  form: Signed['form']
  /** Which local server stands in for which origin. */
  origins: Record<string, string>
}

export function signRequest(deps: SignDeps, call: SignCall): SignedRequest {
  const { app, accounts, now, origins } = deps
  const method = call.method.toUpperCase()
  const { portalId = '', userId = '' } = call
  const identity = {
    portalId,
    userId,
    userEmail: call.userEmail ?? memberOf(accounts, { portalId, userId })?.user.email ?? '',
    appId: call.appId ?? app.appId,
  }
  const signedUrl = call.identity === false ? call.url : appendIdentity(call.url, identity)
  const body =
    call.body === undefined ? '' : typeof call.body === 'string' ? call.body : JSON.stringify(call.body)
  const signature = signatureHeaders({
    method,
    url: signedUrl,
    body,
    timestampMs: call.timestampMs ?? now(),
    secret: call.secret ?? app.clientSecret,
    form: call.form ?? deps.form,
  })
  return {
    method,
    url: localUrl(signedUrl, origins),
    signedUrl,
    headers: {
      ...signature,
      ...(call.body !== undefined && { 'content-type': 'application/json' }),
      ...call.headers,
    },
    ...(call.body !== undefined && { body }),
  }
}
