// The refresh itself, by the one who holds the lease: asks HubSpot, and leaves the row true.
import { Refusal } from '../errors.ts'
import type { AccountBreakers } from '../hubspot/account-breakers.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import type { RevocationStore } from '../store/revocations.ts'
import { judgeRefresh, type Settled } from './judge-refresh.ts'
import { createKeepTokens, type Kept } from './keep-tokens.ts'
import { createPace } from './pace.ts'
import { sealTokens } from './seal-tokens.ts'
import type { IssuedTokens, TokenAnswer } from './token-answer.ts'
import type { TokenEndpoint } from './token-endpoint.ts'
import type { Vault } from '../vault/vault.ts'

/** A hundred in a second at most: HubSpot's limit for its token endpoint is not documented. */
const askEveryMs = 10

export interface LeasedRefreshDeps {
  grants: GrantStore
  revocations: RevocationStore
  vault: Vault
  tokenEndpoint: TokenEndpoint
  breakers: AccountBreakers
  log: Log
  metrics: Metrics
  now: () => number
  /** Between 0 and 1. */
  random: () => number
}

export function createLeasedRefresh(deps: LeasedRefreshDeps) {
  const { grants, vault, tokenEndpoint, breakers, log, metrics, now, random } = deps
  const keepTokens = createKeepTokens(deps)
  const myTurn = createPace(askEveryMs)

  /** From the row as it was read under the lease, which is the fence: one with new tokens, or the `Refusal` for a caller. */
  return async (row: GrantRow, refreshToken: string): Promise<GrantRow> => {
    const answer = await ask(row.key.portalId, refreshToken)
    const verdict = judgeRefresh(row, answer, random())
    if (verdict.kind === 'commit') return commit(row, verdict.tokens, refreshToken)
    return settle(row, verdict)
  }

  async function ask(portalId: string, refreshToken: string): Promise<TokenAnswer> {
    await myTurn()
    const answer = await tokenEndpoint.request({ grant_type: 'refresh_token', refresh_token: refreshToken })
    if (answer.kind === 'invalid-client') breakers.trip()
    else if (answer.kind === 'unavailable') breakers.failed(portalId)
    else breakers.succeeded(portalId)
    return answer
  }

  async function commit(row: GrantRow, tokens: IssuedTokens, oldRefreshToken: string): Promise<GrantRow> {
    const sealed = await sealTokens(vault, row.key, {
      accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken ?? oldRefreshToken,
      accessExpiresAt: now() + tokens.expiresInMs,
      scopes: tokens.scopes ?? row.tokens.scopes,
    })
    const kept = await keepTokens(row, sealed)
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

  async function settle(row: GrantRow, verdict: Settled): Promise<GrantRow> {
    const { outcome, settlement, code, level, event, foreign } = verdict
    const { state, waitMs } = settlement
    const reason = `refresh_${outcome}` as const
    // A consent or a sibling may have won meanwhile; then the answer was about tokens that nobody uses any more.
    const ours = await grants.settle(row.key, row, settlement)
    const changed = ours && state !== row.state
    if (changed) metrics.grantChanges.inc({ change: outcome })
    if (ours || foreign) {
      // Somebody died holding the lease on this version, so HubSpot may have given out tokens that nobody kept.
      const lost = changed && row.lostLeases > 0
      const label = lost && { label: 'lost_rotation_suspected' }
      log[level](event, { ...idsOf(row), failures: row.failures + 1, waitMs, reason, ...label })
    }
    if (foreign?.refreshToken) await tokenEndpoint.revoke(foreign.refreshToken, 'refresh_token')
    if (foreign) await tokenEndpoint.revoke(foreign.accessToken, 'access_token')
    const current = ours ? null : await grants.find(row.key)
    if (current && current.version !== row.version) return current
    metrics.refreshes.inc({ outcome })
    throw new Refusal(code, { reason, ...(waitMs > 0 && { retryAfterMs: waitMs }) })
  }
}

const codesOfUnkept = {
  removed: 'connection_required',
  'out-of-use': 'reauthorization_required',
  'not-kept': 'retry_later',
} as const

const idsOf = ({ key, version }: GrantRow) => ({ portalId: key.portalId, userId: key.userId, version })
