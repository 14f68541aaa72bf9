// What the card and the backend say to each other. It lives here because HubSpot uploads only this folder;
// the backend imports these types and nothing else of the card.

/** Answer of `GET /api/contacts/:contactId`. Instants are ISO 8601 in UTC, dates `YYYY-MM-DD`, amounts decimal text. */
export interface ContactView {
  contact: {
    /** HubSpot's id of the record; another than asked for when the contact was merged. */
    id: string
    name: string | null
    jobTitle: string | null
    email: string | null
    phone: string | null
    /** The label an admin gave the stage, not its internal value. */
    lifecycleStage: string | null
    leadStatus: string | null
    ownerName: string | null
    company: { id: string; name: string | null } | null
  }
  activity: {
    lastContactedAt: string | null
    lastActivityAt: string | null
    nextActivityAt: string | null
  }
  /** `null` when the grant has no scope for deals. */
  deals: OpenDeals | null
  /** The latest first, at most five. */
  notes: NoteView[]
}

export interface OpenDeals {
  /** By close date, the soonest first. */
  open: DealView[]
  /** One sum for each currency, the largest number of deals first. */
  totals: { currency: string; amount: string; deals: number }[]
  /** More deals exist than HubSpot gave in one page, so sums and list are not complete. */
  truncated: boolean
}

export interface DealView {
  id: string
  name: string | null
  stage: string | null
  amount: string | null
  currency: string
  closeDate: string | null
}

export interface NoteView {
  id: string
  /** Plain text; HubSpot keeps HTML. */
  text: string
  createdAt: string
  author: string | null
}

/** Body of `POST /api/contacts/:contactId/notes`. */
export interface NewNote {
  text: string
}

/** Longest note in characters (UTF-16 code units), counted after trimming. */
export const maxNoteLength = 10_000

export interface NoteAnswer {
  note: NoteView
}

export type ErrorCode =
  | 'unauthorized'
  | 'malformed_request'
  | 'request_id_required'
  | 'validation_failed'
  | 'unsupported_media_type'
  | 'payload_too_large'
  | 'method_not_allowed'
  | 'not_found'
  | 'app_mismatch'
  | 'replayed_request'
  | 'request_in_progress'
  | 'request_id_reused'
  | 'outcome_unknown'
  | 'connection_required'
  | 'reauthorization_required'
  | 'insufficient_scope'
  | 'contact_not_found'
  | 'rate_limited'
  | 'upstream_unavailable'
  | 'upstream_invalid_response'
  | 'retry_later'
  | 'internal_error'

/** Body of every refusal. The card decides by `code` first, because HubSpot may hide our status. */
export interface ErrorAnswer {
  error: {
    code: ErrorCode
    message: string
    requestId: string
    connectUrl?: string
    retryAfterMs?: number
  }
}
