// The log: JSON lines with an event of a closed list and declared fields only, so that no call can log a token by accident.
import { pino } from 'pino'
import type { Reason } from './reason.ts'
import { activeTraceId } from './spans.ts'
import { systemCode } from './system-code.ts'

export type LogEvent =
  // the process
  | 'started'
  | 'stopping'
  | 'stopped'
  | 'store_unavailable'
  | 'store_not_writable'
  | 'store_writable'
  | 'clock_skewed'
  | 'unexpected_error'
  | 'log_lines_lost'
  // card requests
  | 'card_request'
  | 'request_malformed'
  | 'request_refused'
  | 'audit_failed'
  // connecting
  | 'install_started'
  | 'install_refused'
  | 'grant_connected'
  | 'grant_disconnected'
  // tokens
  | 'grant_refreshed'
  | 'refresh_failed'
  | 'refresh_answer_foreign'
  | 'client_refused'
  | 'grant_suspected'
  | 'grant_revoked'
  | 'grant_quarantined'
  | 'grant_restored'
  | 'vault_key_unknown'
  | 'tokens_revoked'
  | 'revocation_failed'
  | 'revocation_needless'
  // lifecycle
  | 'account_installed'
  | 'account_uninstalled'
  | 'account_checked'
  | 'user_uninstalled'
  | 'record_forgotten'
  | 'journal_offset_lost'
  | 'journal_failed'
  | 'subscription_failed'
  | 'privacy_deletions_missing'
  | 'check_given_up'

export interface LogFields {
  requestId?: string
  /** W3C Trace Context (https://www.w3.org/TR/trace-context/), as it came. */
  traceparent?: string
  /** Of the trace that this belongs to. */
  traceId?: string
  method?: string
  /** The route's pattern, never the target. */
  route?: string
  portalId?: string
  userId?: string
  status?: number
  code?: string
  reason?: Reason | undefined
  /** The signature doctor's findings: words of a closed list, with `+` between them. */
  wouldMatch?: string
  form?: string | null
  claim?: string | null
  tokenVersion?: number | null
  version?: number
  hubspotCalls?: number
  /** The request whose reading of HubSpot this one shared. */
  readWith?: string
  /** Of HubSpot, for its support. */
  correlationIds?: readonly string[]
  durationMs?: number
  skewMs?: number
  waitMs?: number
  failures?: number
  count?: number
  kid?: string
  label?: string
  origin?: string
  port?: number
  store?: string
  /** Name of the error and its stack without messages, which may quote data. */
  error?: string
  stack?: string
}

export type LogLevel = 'debug' | 'info' | 'warn' | 'error'

/** `error`: something an operator must look at. */
export type Log = Record<LogLevel, (event: LogEvent, fields?: LogFields) => void>

/** A line for each call, handed to `destination` at once, so that a killed process loses none. */
export function createLog(level: string, destination: { write(line: string): void }): Log {
  const options = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    messageKey: 'message',
    formatters: { level: (word: string) => ({ level: word }) },
  }
  const out = pino(options, destination)
  const write = (as: LogLevel) => (event: LogEvent, fields?: LogFields) => {
    if (!out.isLevelEnabled(as)) return
    const traceId = activeTraceId()
    out[as]({ event, ...fields, ...(traceId !== undefined && { traceId }) })
  }
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

/** The parts of an error that cannot quote a secret: its name, the system's code, and where it was thrown. */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = systemCode(error)
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    error: error.name,
    ...(code !== null && { code }),
    stack: frames
      .slice(0, 8)
      .map((line) => line.trim())
      .join(' | '),
  }
}
