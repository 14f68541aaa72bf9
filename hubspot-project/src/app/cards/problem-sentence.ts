// The one table from code to the words a user reads: what happened, why, what to do next, and at most one button.
import type { OwnCode } from './problem.ts'
import type { ErrorCode, LastConsent } from './contract.ts'

export interface Sentence {
  title: string
  text: string
  next: string
  button: 'Connect' | 'Reconnect' | 'Try again' | null
  /** HubSpot's illustrations of ErrorState. */
  image: 'error' | 'lock' | 'support'
  /** The backend's message names what is missing or out of range. */
  showsMessage?: true
}

const mismatch: Sentence = {
  title: 'Card and service do not match',
  text: 'The service did not understand this version of the card.',
  next: 'Reload the page. If this stays, tell your admin.',
  button: null,
  image: 'support',
}

/** How the last try to connect ended. */
export const consentSentences: Record<LastConsent, string> = {
  denied: 'The last try ended without your consent: access was not allowed in the other window.',
  other_user:
    'The last try was made as somebody else, or for another account. Choose this account, as yourself.',
}

export const sentences: Record<ErrorCode | OwnCode, Sentence> = {
  unauthorized: {
    title: 'Request not accepted',
    text: 'The service could not confirm that HubSpot sent this request.',
    next: 'Try again. If this stays, ask your admin to check the app’s client secret.',
    button: 'Try again',
    image: 'lock',
  },
  malformed_request: mismatch,
  request_id_required: mismatch,
  unsupported_media_type: mismatch,
  method_not_allowed: mismatch,
  not_found: mismatch,
  validation_failed: {
    title: 'Out of range',
    text: 'The service refused a value that was sent to it.',
    next: 'Change it and save again, or reload the page.',
    button: null,
    image: 'error',
    showsMessage: true,
  },
  payload_too_large: {
    title: 'Note too long',
    text: 'The note is larger than the service accepts.',
    next: 'Shorten it and save again.',
    button: null,
    image: 'error',
  },
  app_mismatch: {
    title: 'Wrong app',
    text: 'HubSpot signed this request for another app than the service belongs to.',
    next: 'Ask your admin to check the app id in the service’s settings.',
    button: null,
    image: 'support',
  },
  replayed_request: {
    title: 'Answer lost',
    text: 'HubSpot repeated this request, and the answer to the first one was lost.',
    next: 'Try again.',
    button: 'Try again',
    image: 'error',
  },
  request_in_progress: {
    title: 'Still working',
    text: 'The same request is still running.',
    next: 'Wait a moment, then try again.',
    button: 'Try again',
    image: 'error',
  },
  request_id_reused: {
    title: 'Request mixed up',
    text: 'This request was already used for something else.',
    next: 'Try again.',
    button: 'Try again',
    image: 'error',
  },
  outcome_unknown: {
    title: 'The note may have been saved',
    text: 'HubSpot did not say whether it saved the note.',
    next: 'Check the latest notes before you write it again.',
    button: null,
    image: 'error',
  },
  connection_required: {
    title: 'Connect to see this contact',
    text: 'This card reads HubSpot with your own permissions and needs your consent once.',
    next: 'Connect in the window that opens. The card then updates by itself.',
    button: 'Connect',
    image: 'lock',
  },
  reauthorization_required: {
    title: 'Connection ended',
    text: 'HubSpot no longer accepts this card’s connection.',
    next: 'Reconnect in the window that opens. The card then updates by itself.',
    button: 'Reconnect',
    image: 'lock',
  },
  insufficient_scope: {
    title: 'Permission missing',
    text: 'The connection lacks a permission that this needs.',
    next: 'Ask your admin to install the app again with this permission.',
    button: null,
    image: 'lock',
    showsMessage: true,
  },
  record_not_found: {
    title: 'Contact not found or no access',
    text: 'This contact does not exist any more, or you may not see it.',
    next: 'Ask its owner for access.',
    button: null,
    image: 'lock',
  },
  write_refused: {
    title: 'You may not edit this contact',
    text: 'HubSpot lets you see this contact but not change it.',
    next: 'Ask its owner or your admin for edit rights.',
    button: null,
    image: 'lock',
  },
  operator_only: {
    title: 'Only for an administrator',
    text: 'This can only be done by whoever runs the service.',
    next: 'Ask your admin.',
    button: null,
    image: 'lock',
  },
  rate_limited: {
    title: 'Too many requests',
    text: 'HubSpot asked the card to slow down.',
    next: 'Wait a moment, then try again.',
    button: 'Try again',
    image: 'error',
  },
  upstream_unavailable: {
    title: 'HubSpot is not answering',
    text: 'HubSpot’s CRM did not answer in time.',
    next: 'Try again in a minute.',
    button: 'Try again',
    image: 'error',
  },
  upstream_invalid_response: {
    title: 'Unexpected answer from HubSpot',
    text: 'HubSpot’s CRM answered in a way the service does not understand.',
    next: 'Try again. If this stays, tell your admin.',
    button: 'Try again',
    image: 'error',
  },
  retry_later: {
    title: 'Busy for a moment',
    text: 'The service could not take the request, and nothing was changed.',
    next: 'Wait a moment, then try again.',
    button: 'Try again',
    image: 'error',
  },
  internal_error: {
    title: 'Something went wrong',
    text: 'The service failed while it worked on this request.',
    next: 'Try again. If this stays, give the reference to your admin.',
    button: 'Try again',
    image: 'error',
  },
  no_answer: {
    title: 'No answer',
    text: 'The service could not be reached, or its answer was lost.',
    next: 'Check your connection, then try again.',
    button: 'Try again',
    image: 'error',
  },
  unreadable_answer: {
    title: 'Unreadable answer',
    text: 'The service answered in a way this card does not understand.',
    next: 'Try again, or reload the page to get the newest card.',
    button: 'Try again',
    image: 'error',
  },
  not_configured: {
    title: 'Card not set up',
    text: 'The card does not know the address of its service.',
    next: 'Ask your admin to set API_ORIGIN in the project’s profile and to upload it again.',
    button: null,
    image: 'support',
  },
}
