// How an install can end without a grant: one closed list, one table to code, status and words.
import type { InstallReason } from '../reason.ts'

/** `level` of the log line is `warn` where none stands. `lastConsent` is told to the card at which it began. */
export const endings = {
  denied: {
    code: 'access_denied',
    status: 200,
    level: 'info',
    lastConsent: 'denied',
    title: 'Not connected',
    text: 'You did not allow access, and nothing was stored. You can connect later from the card.',
  },
  invalid: {
    code: 'invalid_state',
    status: 400,
    title: 'This link cannot be used',
    text: 'It was used before, is older than ten minutes, or was opened in another browser. Press Connect on the card again.',
  },
  mismatch: {
    code: 'identity_mismatch',
    status: 403,
    lastConsent: 'other_user',
    title: 'Another account or user',
    text: 'You gave access for an account or a user that is not the one the card was opened with. Nothing was stored. Press Connect on the card again and choose the account you are working in.',
  },
  'access-differs': {
    code: 'access_mismatch',
    status: 403,
    level: 'error', // nobody can connect before an operator has mended it
    title: 'Another kind of access',
    text: 'HubSpot gave access of another kind than this card works with, so nothing was stored. Whoever runs the card must set it up for one kind: for each user, or for the whole account.',
  },
  'scopes-missing': {
    code: 'insufficient_scope',
    status: 403,
    title: 'Permissions are missing',
    text: 'The card cannot work without the permissions below. Nothing was stored.',
  },
  refused: {
    code: 'connect_failed',
    status: 400,
    title: 'HubSpot did not connect',
    text: 'HubSpot refused the connection, and nothing was stored. Press Connect on the card again.',
  },
  unanswered: {
    code: 'connect_failed',
    status: 424,
    title: 'HubSpot does not answer',
    text: 'The connection could not be finished, and nothing was stored. Press Connect on the card again in a moment.',
  },
  limited: {
    code: 'rate_limited',
    status: 429,
    level: 'debug', // a flood is limited so that it costs little, in the log as well
    title: 'Too many attempts',
    text: 'Wait a few seconds, then press Connect on the card again.',
  },
  'ahead-of-time': {
    code: 'retry_later',
    status: 503,
    level: 'debug',
    title: 'Not opened yet',
    text: 'This page was asked for before anybody opened it. Open it again.',
  },
  'not-get': {
    code: 'method_not_allowed',
    status: 405,
    title: 'This page can only be read',
    text: 'Press Connect on the card again.',
  },
  'store-down': {
    code: 'retry_later',
    status: 503,
    title: 'Please try again',
    text: 'The connection could not be stored at the moment. Press Connect on the card again.',
  },
  unexpected: {
    code: 'internal_error',
    status: 500,
    title: 'Something went wrong',
    text: 'The mistake is on our side. Press Connect on the card again.',
  },
} as const

export type Ending = keyof typeof endings

export interface InstallRefusal {
  kind: 'refused'
  ending: Ending
  reason: InstallReason
  /** Names of scopes, from the app's own definition. */
  missingScopes?: readonly string[]
  retryAfterMs?: number
}

export const refused = (
  ending: Ending,
  reason: InstallReason,
  more: Pick<InstallRefusal, 'missingScopes' | 'retryAfterMs'> = {},
): InstallRefusal => ({ kind: 'refused', ending, reason, ...more })
