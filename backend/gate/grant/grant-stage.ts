// The grant stage put together: what the rest of the backend needs of it, over one vault and one refresher.
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'
import { createAccountBreakers } from '../hubspot/account-breakers.ts'
import type { HubSpotHttp } from '../hubspot/http.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { Store } from '../store/open-store.ts'
import { createWithAccessToken } from './access-token.ts'
import { createAuthorize } from './authorize.ts'
import { createConnectTickets } from './connect-ticket.ts'
import { createOpenTokens } from './open-tokens.ts'
import { createRefresher } from './refresh.ts'
import { createRevokeQueued } from './revoke-queued.ts'
import { createRevokeUnlessHeld } from './revoke-unless-held.ts'
import { createSaveConsent } from './save-consent.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { freshnessOf } from './token-lifetime.ts'
import { createVault } from '../vault/vault.ts'

/** Many grants fail once each, long before one account fails five times. */
export const tokenBreakers = { failuresInARow: 5, openMs: 10_000, severalAccounts: 5, failingFrom: 1 }

export type GrantStage = ReturnType<typeof createGrantStage>

export function createGrantStage(given: {
  config: Config
  store: Store
  http: HubSpotHttp
  now: () => number
  randomBytes: (size: number) => Buffer
  log: Log
  metrics: Metrics
}) {
  const { config, store, now, randomBytes, metrics } = given
  const { app, publicUrl } = config
  const vault = createVault(config.tokenKeys)
  const tokenEndpoint = createTokenEndpoint({ ...given, client: app })
  const deps = { ...given, ...store, vault, tokenEndpoint }
  const breakers = createAccountBreakers({
    ...tokenBreakers,
    now,
    onCommonChange: metrics.reportBreaker('token'),
  })
  const openTokens = createOpenTokens(deps)
  const random = () => randomBytes(4).readUInt32BE(0) / 2 ** 32
  const refresher = createRefresher({ ...deps, breakers, openTokens, random })
  const tickets = createConnectTickets({ ...deps, appId: app.id, publicUrl })
  const revokeUnlessHeld = createRevokeUnlessHeld(deps)

  return {
    tokenEndpoint,
    tickets,
    vault,
    authorize: createAuthorize({ ...deps, tickets, access: app.access }),
    withAccessToken: createWithAccessToken({ ...deps, openTokens, refresher, tickets }),
    saveConsent: createSaveConsent(deps),
    revokeUnlessHeld,
    revokeQueued: createRevokeQueued({ ...deps, revokeUnlessHeld }),
    drain: refresher.drain,

    /** Lends an access token to work of our own, or throws a `Refusal` where none opens or can be had anew. */
    async lendToken<T>(row: GrantRow, work: (bearer: string) => Promise<T>): Promise<T> {
      const freshness = freshnessOf(row, now())
      const due = freshness === 'over' || freshness === 'now'
      return work(await openTokens.access(due ? await refresher.refresh(row) : row))
    },

    /**
     * Whether HubSpot still honours a grant, asked about its refresh token, which lives as long as the grant does.
     * `unknown`: HubSpot did not say, or the token does not open.
     */
    async stillGranted(row: GrantRow): Promise<'active' | 'dead' | 'unknown'> {
      try {
        return (await tokenEndpoint.introspect(await openTokens.refresh(row), 'refresh_token')).kind
      } catch (error) {
        if (error instanceof Refusal) return 'unknown'
        throw error
      }
    },
  }
}
