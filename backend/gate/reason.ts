// Why something was refused, failed or was left: for the log, spans and labels of metrics, for a table (which code, how an
// operator is told) and for `/readyz`; a card gets the code. Lists are closed: a word in none of them does not compile.
import type { ErrorCode } from '../../hubspot-project/src/app/cards/contract-gate.ts'

/** An app adds its own list: `app` (backend/app/reasons.ts). */
export interface ReasonsOf {
  gate: GateReason
  /** Of a refusal that says no more than its code. */
  codes: ErrorCode
}

export type Reason = ReasonsOf[keyof ReasonsOf]

type GateReason =
  | MalformedReason
  | UnclaimedReason
  | OnceReason
  | HubSpotReason
  | GrantReason
  | InstallReason
  | JournalReason
  | StoreWork
  | UnreadyReason
  | 'unexpected_error'

/** What never became a request of the app. */
export type MalformedReason =
  | 'target_too_long'
  | 'target_malformed'
  | 'host_missing'
  | 'host_duplicate'
  | 'host_malformed'
  | 'expect_other'
  | 'method_connect'
  | 'headers_too_large'
  | 'too_slow'
  | 'not_http'

/** What the query of a signed request says of who asks. */
export type IdentityReason =
  'query_malformed' | 'identity_missing' | 'identity_duplicate' | 'identity_malformed' | 'app_mismatch'

/** Why a request did not become a caller. */
export type UnverifiedReason =
  | 'signature_missing'
  | 'signature_duplicate'
  | 'signature_malformed'
  | 'signature_invalid'
  | 'timestamp_missing'
  | 'timestamp_duplicate'
  | 'timestamp_malformed'
  | 'timestamp_expired'
  | 'timestamp_in_future'
  | 'body_too_large'
  | 'body_on_read'
  | 'body_missing'
  | 'body_cut_off'
  | 'content_type_other'
  | IdentityReason

/** What a write lacks beside its signature. */
export type WriteRequestReason =
  'rid_missing' | 'rid_duplicate' | 'rid_malformed' | 'json_malformed' | 'field'

/** Why a request is refused before its claim. */
export type UnclaimedReason =
  UnverifiedReason | WriteRequestReason | 'record_id' | 'method' | 'user_limit' | 'portal_limit'

/** Time, and what happens once. */
type OnceReason = 'deadline' | 'store_slow' | 'store_unavailable' | 'lease_lost' | 'known_as_unknown'

export type NoAnswer = 'timeout' | 'unreachable'
export type Nonsense = 'redirect' | 'too-large' | 'not-json'

/** What HubSpot answered, or why it was not asked. */
type HubSpotReason =
  | NoAnswer
  | Nonsense
  | `hubspot_${number}`
  | 'hubspot_4xx'
  | 'hubspot_5xx'
  | 'not_hubspots'
  | 'unexpected_shape'
  | 'token_expired'
  | 'token_refused'
  | 'user_level_refused'
  | 'scopes_missing'
  | 'forbidden'
  | 'not_found'
  | 'paused'
  | 'breaker_open'

/** How a refresh ends without new tokens. */
export type RefreshOutcome =
  'suspected' | 'revoked' | 'client-refused' | 'limited' | 'timeout' | 'unavailable' | 'nonsense' | 'foreign'

/** Grants, their tokens, and the keys that open them. */
type GrantReason =
  | 'no_grant'
  | 'grant_revoked'
  | 'grant_removed'
  | 'grant_quarantined'
  | 'grant_of_all'
  | `refresh_${RefreshOutcome}`
  | 'refresh_elsewhere'
  | 'backing_off'
  | `tokens_${'removed' | 'out-of-use' | 'not-kept'}`
  | 'key-unknown'
  | 'not-ours'
  | 'too_long_to_keep'
  | 'grant_unreadable'
  | 'holder_unknown'
  | 'no_answer'
  | 'introspection'

/** Why an install ended without a grant. */
export type InstallReason =
  | 'method'
  | 'prefetch'
  | 'start_limit'
  | 'ticket_unknown'
  | 'state_missing'
  | 'state_malformed'
  | 'state_unknown'
  | 'cookie_missing'
  | 'cookie_foreign'
  | 'parameter_repeated'
  | 'issuer_foreign'
  | 'user_denied'
  | 'error_answer'
  | 'code_malformed'
  | 'code_refused'
  | 'client_refused'
  | `exchange_${'limited' | 'nonsense' | 'timeout' | 'unreachable' | 'hubspot_5xx'}`
  | 'refresh_token_missing'
  | 'introspection_unanswered'
  | 'token_dead'
  | 'app_foreign'
  | 'level_unsaid'
  | 'level_differs'
  | 'portal_differs'
  | 'user_differs'
  | 'scopes_missing'
  | 'store_unavailable'
  | 'unexpected_error'

/** The webhooks journal, and what stands in its way. */
type JournalReason =
  | `app_token_${'invalid-grant' | 'invalid-client' | 'limited' | 'unavailable' | 'nonsense'}`
  | `journal_${number | NoAnswer | Nonsense}`
  | 'journal_unexpected_shape'
  | `file_${number}`
  | 'file_address'
  | 'file_unreachable'
  | 'file_timeout'
  | 'file_cut_short'
  | 'file_too_large'
  | 'file_unreadable'
  | 'offset_lost'
  | 'event_unreadable'
  | 'subscription_refused'

/** What a store that does not answer was wanted for. */
type StoreWork = 'housekeeping' | 'ended_consent' | 'revocation' | 'write_not_finished' | 'write_not_removed'

/** Why the process is to get no requests. */
export type UnreadyReason = 'store' | 'store_not_writable' | 'keys' | 'clock' | 'stopping'
