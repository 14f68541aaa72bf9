// The refresh itself, by the one who holds the lease: opens the refresh token, asks HubSpot, and leaves the row true.
import { Refusal } from '../errors.ts'
import type { AccountBreakers } from '../hubspot/account-breakers.ts'
import type { Log, LogFields } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { RefreshOutcome } from '../reason.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { GrantStore, RefreshFence } from '../store/grants.ts'
import type { RevocationStore } from '../store/revocations.ts'
import { createAskRefresh } from './ask-refresh.ts'
import { judgeRefresh, unchanged, type Settled } from './judge-refresh.ts'
import { createKeepTokens, type Kept } from './keep-tokens.ts'
import type { OpenTokens } from './open-tokens.ts'
import { sealTokens } from './seal-tokens.ts'
import type { IssuedTokens } from './token-answer.ts'
import type { TokenEndpoint } from './token-endpoint.ts'
import type { Vault } from '../vault/vault.ts'

export interface RefreshDeps {
  grants: GrantStore
  revocations: RevocationStore
  vault: Vault
  openTokens: OpenTokens
  tokenEndpoint: TokenEndpoint
  breakers: AccountBreakers
  log: Log
  metrics: Metrics
  now: () => number
  /** Between 0 and 1. */
  random: () => number
}

export function createLeasedRefresh(deps: RefreshDeps) {
  const { grants, vault, openTokens, tokenEndpoint, log, metrics, now, random } = deps
  const askRefresh = createAskRefresh(deps)
  const keepTokens = createKeepTokens(deps)

  /** The row with new tokens, or the `Refusal` for a caller who has none. */
  return async (row: GrantRow, fence: RefreshFence): Promise<GrantRow> => {
    const refreshToken = await openTokens.refresh(row).catch((error: unknown) => giveUp(row, fence, error))
    const answer = await askRefresh(row.key.portalId, refreshToken)
    const verdict = judgeRefresh(row, answer, random())
    if (verdict.kind === 'commit') return commit(row, fence, verdict.tokens, refreshToken)
    return settle(row, fence, verdict)
  }

  /** A missing key is put right by the operator, so the row stays as it is; a quarantined one is already out of use. */
  async function giveUp(row: GrantRow, fence: RefreshFence, error: unknown): Promise<never> {
    const keyMissing = error instanceof Refusal && error.code === 'internal_error'
    if (keyMissing) await grants.settle(row.key, fence, unchanged(row))
    throw error
  }

  async function commit(
    row: GrantRow,
    fence: RefreshFence,
    tokens: IssuedTokens,
    oldRefreshToken: string,
  ): Promise<GrantRow> {
    const sealed = await sealTokens(vault, row.key, {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken ?? oldRefreshToken,
      accessExpiresAt: now() + tokens.expiresInMs,
      scopes: tokens.scopes ?? row.tokens.scopes,
    }).catch((error: unknown) => rejectUnkept(row, fence, error))
    const kept = await keepTokens(row, fence, sealed)
    if (typeof kept === 'string') throw unkept(row, kept)
    const ours = kept.tokens.access === sealed.access
    metrics.refreshes.inc({ outcome: ours ? 'refreshed' : 'superseded' })
    if (ours) log.info('grant_refreshed', { ...idsOf(row), version: kept.version })
    return kept
  }

  function unkept(row: GrantRow, why: Exclude<Kept, GrantRow>): Refusal {
    metrics.refreshes.inc({ outcome: why })
    const reason = `tokens_${why}` as const
    if (why !== 'removed') log.error('refresh_failed', { ...idsOf(row), reason })
    return new Refusal(codesOfUnkept[why], { reason })
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
    { outcome, settlement, code, foreign }: Settled,
  ): Promise<GrantRow> {
    const { waitMs } = settlement
    // A consent or a sibling may have won meanwhile; then the answer was about tokens that nobody uses any more.
    const ours = await grants.settle(row.key, fence, settlement)
    if (foreign) await dropForeign(row, foreign)
    else if (ours) report(row, outcome, waitMs)
    const current = ours ? null : await grants.find(row.key)
    if (current && current.version !== row.version) return current
    metrics.refreshes.inc({ outcome })
    throw new Refusal(code, { reason: `refresh_${outcome}`, ...(waitMs > 0 && { retryAfterMs: waitMs }) })
  }

  async function dropForeign(row: GrantRow, { accessToken, refreshToken }: IssuedTokens) {
    log.error('refresh_answer_foreign', idsOf(row))
    if (refreshToken) await tokenEndpoint.revoke(refreshToken, 'refresh_token')
    await tokenEndpoint.revoke(accessToken, 'access_token')
  }

  function report(row: GrantRow, outcome: RefreshOutcome, waitMs: number) {
    const fields: LogFields = { ...idsOf(row), failures: row.failures + 1, waitMs }
    const distrusted = outcome === 'revoked' || outcome === 'suspected'
    // Somebody died holding the lease on this version, so HubSpot may have given out tokens that nobody kept.
    if (distrusted && row.lostLeases > 0) fields.label = 'lost_rotation_suspected'
    if (outcome === 'revoked') log.warn('grant_revoked', fields)
    else if (outcome === 'suspected') log.warn('grant_suspected', fields)
    else if (outcome === 'client-refused') log.error('client_refused', fields)
    else log.warn('refresh_failed', { ...fields, reason: `refresh_${outcome}` })
    if (distrusted) metrics.grantChanges.inc({ change: outcome })
  }
}

const codesOfUnkept = {
  removed: 'connection_required',
  'out-of-use': 'reauthorization_required',
  'not-kept': 'retry_later',
} as const

const idsOf = ({ key, version }: GrantRow): LogFields => ({
  portalId: key.portalId,
  userId: key.userId,
  version,
})
