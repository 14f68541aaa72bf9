// How a user's last try to connect ended without a grant, for the card that the user left for it. Never who it was that
// allowed access in their place.
import type { LastConsent } from '../../../hubspot-project/src/app/cards/contract.ts'

/** A user, or with only the account all of its users. */
export interface ConsentsOf {
  appId: string
  portalId: string
  userId?: string
}

export interface EndedConsentStore {
  /** In the place of an earlier one; kept for ten minutes. */
  put(user: Required<ConsentsOf>, ending: LastConsent): Promise<void>
  find(user: Required<ConsentsOf>): Promise<LastConsent | null>
  forget(of: ConsentsOf): Promise<void>
}
