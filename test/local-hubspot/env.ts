// What a request carries through this HubSpot.
import type { HttpBindings } from '@hono/node-server'
import type { Account, User } from './accounts/account.ts'
import type { RecordedCall } from './recorded-call.ts'
import type { AccessToken } from './oauth/tokens.ts'

export interface ApiEnv {
  Bindings: HttpBindings
  Variables: { call: RecordedCall; viewer: Viewer; appToken: AccessToken }
}

/** In whose name the CRM is called. */
export interface Viewer {
  account: Account
  token: AccessToken
  /** The user whose permissions hold; `null` for an account-level app, which acts with its scopes alone. */
  user: User | null
}
