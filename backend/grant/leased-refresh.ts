// The refresh itself, by the one who holds the lease: opens the refresh token, asks HubSpot, and leaves the row true.
import { Refusal } from '../errors.ts'
import type { Breaker } from '../hubspot/breaker.ts'
import type { Log, LogFields } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantRow, GrantStore, RefreshFence } from '../store/grant-store.ts'
import { judgeRefresh, type Outcome, type RefreshVerdict } from './judge-refresh.ts'
import type { KeepTokens } from './keep-tokens.ts'
import { createLimit } from './limit.ts'
import type { OpenTokens } from './open-tokens.ts'
import { sealTokens } from './seal-tokens.ts'
import type { TokenAnswer } from './token-answer.ts'
import { tokenCallMs, type TokenEndpoint } from './token-endpoint.ts'
import type { Vault } from './vault.ts'

/** The row with new tokens, or the `Refusal` for a caller who has none. */
export type LeasedRefresh = (row: GrantRow, fence: RefreshFence) => Promise<GrantRow>

export interface LeasedRefreshDeps {
  grants: GrantStore
  vault: Vault
  openTokens: OpenTokens
  keepTokens: KeepTokens
  tokenEndpoint: TokenEndpoint
  breaker: Breaker
  log: Log
  metrics: Metrics
  now: () => number
  /** Between 0 and 1. */
  random: () => number
}

/** After an outage every grant is due at once; HubSpot meets them a few at a time. */
const callsAtOnce = 20

export function createLeasedRefresh(deps: LeasedRefreshDeps): LeasedRefresh {
  const { grants, vault, openTokens, keepTokens, tokenEndpoint, breaker, log, metrics, now, random } = deps
  const limited = createLimit(callsAtOnce)

  return async (row, fence) => {
    const refreshToken = await openTokens.refresh(row).catch((error: unknown) => giveUp(row, fence, error))
    const answer = await limited(() => ask(refreshToken))
    const verdict = judgeRefresh(row, answer, random())
    tellBreaker(answer)
    if (verdict.kind === 'commit') return commit(row, fence, verdict.tokens, refreshToken)
    return settle(row, fence, verdict)
  }

  /** A missing key is put right by the operator, so the row stays as it is; a quarantined one is already out of use. */
  async function giveUp(row: GrantRow, fence: RefreshFence, error: unknown): Promise<never> {
    const keyMissing = error instanceof Refusal && error.code === 'internal_error'
    if (keyMissing)
      await grants.settle(row.key, fence, { state: row.state, failures: row.failures, waitMs: 0 })
    throw error
  }

  /** A connection that broke may have carried the answer: the same token again at once, under the same lease. */
  async function ask(refreshToken: string): Promise<TokenAnswer> {
    const until = now() + tokenCallMs
    const grant = { type: 'refresh_token', refreshToken } as const
    const answer = await tokenEndpoint.request(grant)
    const leftMs = until - now()
    if (answer.kind !== 'unavailable' || answer.why !== 'unreachable' || leftMs < 500) return answer
    return tokenEndpoint.request(grant, leftMs)
  }

  function tellBreaker(answer: TokenAnswer) {
    if (answer.kind === 'invalid-client') breaker.trip()
    else if (answer.kind === 'unavailable') breaker.failed()
    else breaker.succeeded()
  }

  async function commit(
    row: GrantRow,
    fence: RefreshFence,
    tokens: Extract<RefreshVerdict, { kind: 'commit' }>['tokens'],
    oldRefreshToken: string,
  ): Promise<GrantRow> {
    const sealed = await sealTokens(vault, row.key, {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken ?? oldRefreshToken,
      accessExpiresAt: now() + tokens.expiresInMs,
      scopes: tokens.scopes ?? row.tokens.scopes,
    }).catch((error: unknown) => rejectUnkept(row, fence, error))
    const kept = await keepTokens(row, fence, sealed)
    metrics.refreshes.inc({ outcome: 'refreshed' })
    if (!kept) throw new Refusal('connection_required', { reason: 'grant_removed' })
    log.info('grant_refreshed', { ...about(row), version: kept.version })
    return kept
  }

  /** Tokens too long to keep: the old ones stay, and HubSpot is left alone for a while. */
  async function rejectUnkept(row: GrantRow, fence: RefreshFence, error: unknown): Promise<never> {
    const verdict = judgeRefresh(row, { kind: 'nonsense' }, random())
    if (verdict.kind === 'settle') await grants.settle(row.key, fence, verdict.settlement)
    metrics.refreshes.inc({ outcome: 'nonsense' })
    throw error
  }

  async function settle(
    row: GrantRow,
    fence: RefreshFence,
    verdict: Exclude<RefreshVerdict, { kind: 'commit' }>,
  ): Promise<GrantRow> {
    if (verdict.kind === 'foreign') await dropForeign(row, verdict.tokens)
    // A consent or a sibling may have won meanwhile; then the answer was about tokens that nobody uses any more.
    const ours = await grants.settle(row.key, fence, verdict.settlement)
    if (!ours) {
      const current = await grants.find(row.key)
      if (current && current.version !== row.version) return current
    } else if (verdict.kind === 'settle') {
      report(row, verdict.outcome, verdict.settlement.waitMs)
    }
    metrics.refreshes.inc({ outcome: verdict.kind === 'foreign' ? 'foreign' : verdict.outcome })
    const { code, retryAfterMs } = verdict.refused
    throw new Refusal(code, {
      reason: verdict.kind === 'foreign' ? 'refresh_foreign' : `refresh_${verdict.outcome}`,
      ...(retryAfterMs > 0 && { retryAfterMs }),
    })
  }

  async function dropForeign(row: GrantRow, tokens: { accessToken: string; refreshToken: string | null }) {
    log.error('refresh_answer_foreign', about(row))
    if (tokens.refreshToken) await tokenEndpoint.revoke(tokens.refreshToken, 'refresh_token')
    await tokenEndpoint.revoke(tokens.accessToken, 'access_token')
  }

  function report(row: GrantRow, outcome: Outcome, waitMs: number) {
    const fields: LogFields = { ...about(row), failures: row.failures + 1, waitMs }
    // Somebody died holding the lease on this version, so HubSpot may have given out tokens that nobody kept.
    if (row.lostLeases > 0) fields.label = 'lost_rotation_suspected'
    if (outcome === 'revoked') log.warn('grant_revoked', fields)
    else if (outcome === 'suspected') log.warn('grant_suspected', fields)
    else if (outcome === 'client-refused') log.error('client_refused', fields)
    else log.warn('refresh_failed', { ...fields, reason: outcome })
    if (outcome === 'revoked' || outcome === 'suspected') metrics.grantChanges.inc({ change: outcome })
  }
}

const about = ({ key, version }: GrantRow): LogFields => ({
  portalId: key.portalId,
  userId: key.userId,
  version,
})
