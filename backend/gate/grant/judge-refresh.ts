// What the answer to a refresh means for the grant. Pure: the rule for every answer is here.
import type { IssuedTokens, TokenAnswer } from './token-answer.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { Settlement } from '../store/grants.ts'
import type { ErrorCode } from '../errors.ts'
import type { LogEvent, LogLevel } from '../log.ts'
import type { RefreshOutcome } from '../reason.ts'

/** `code`: what a caller without a usable token gets. */
interface End {
  code: ErrorCode
  level: LogLevel
  event: LogEvent
}

const ends: Record<RefreshOutcome, End> = {
  suspected: { code: 'upstream_unavailable', level: 'warn', event: 'grant_suspected' },
  revoked: { code: 'reauthorization_required', level: 'warn', event: 'grant_revoked' },
  'client-refused': { code: 'upstream_unavailable', level: 'error', event: 'client_refused' },
  limited: { code: 'retry_later', level: 'warn', event: 'refresh_failed' },
  timeout: { code: 'retry_later', level: 'warn', event: 'refresh_failed' },
  unavailable: { code: 'upstream_unavailable', level: 'warn', event: 'refresh_failed' },
  nonsense: { code: 'upstream_invalid_response', level: 'warn', event: 'refresh_failed' },
  foreign: { code: 'upstream_invalid_response', level: 'error', event: 'refresh_answer_foreign' },
}

/** The lease ends without new tokens. */
export interface Settled extends End {
  kind: 'settle'
  outcome: RefreshOutcome
  settlement: Settlement
  /** Tokens of another account: they are revoked and nothing is written. */
  foreign: IssuedTokens | null
}

type RefreshVerdict = { kind: 'commit'; tokens: IssuedTokens } | Settled

/** A second `invalid_grant` counts only this long after the first: an outage of HubSpot's may answer so too. */
const confirmAfterMs = 60_000
const firstBackoffMs = 1_000
const longestBackoffMs = 60_000

/** `random` is between 0 and 1. */
export function judgeRefresh(row: GrantRow, answer: TokenAnswer, random: number): RefreshVerdict {
  const failures = row.failures + 1
  const backoff: Settlement = { state: row.state, failures, waitMs: backoffMs(failures, random) }
  switch (answer.kind) {
    case 'tokens':
      return isForeign(row, answer.tokens)
        ? settle('foreign', backoff, answer.tokens)
        : { kind: 'commit', tokens: answer.tokens }
    case 'invalid-grant':
      // A suspect row is leased only after its wait, so this is the second answer, a minute after the first.
      return row.state === 'suspect'
        ? settle('revoked', { state: 'revoked', failures, waitMs: 0 })
        : settle('suspected', { state: 'suspect', failures, waitMs: confirmAfterMs })
    case 'invalid-client':
      // Our mistake: the grant is as good as before.
      return settle('client-refused', unchanged(row))
    case 'limited':
      return settle('limited', { ...unchanged(row), waitMs: answer.waitMs })
    case 'unavailable':
      return settle(answer.why === 'timeout' ? 'timeout' : 'unavailable', backoff)
    case 'nonsense':
      return settle('nonsense', backoff)
  }
}

const settle = (
  outcome: RefreshOutcome,
  settlement: Settlement,
  foreign: IssuedTokens | null = null,
): Settled => ({ kind: 'settle', outcome, settlement, foreign, ...ends[outcome] })

/** Full jitter: anything up to a bound that doubles, so that many grants do not come back in step. */
function backoffMs(failures: number, random: number): number {
  return Math.ceil(random * Math.min(longestBackoffMs, firstBackoffMs * 2 ** Math.min(failures, 10)))
}

function isForeign({ key }: GrantRow, { portalId, userId }: IssuedTokens): boolean {
  const otherUser = key.userId !== '' && userId !== null && userId !== key.userId
  return (portalId !== null && portalId !== key.portalId) || otherUser
}

/** The lease ends, and the grant is what it was. */
export const unchanged = ({ state, failures }: GrantRow): Settlement => ({ state, failures, waitMs: 0 })
