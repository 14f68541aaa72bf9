// The grant stage put together: what the rest of the backend needs of it, over one vault and one refresher.
import type { Config } from '../config.ts'
import type { HubSpotHttp } from '../hubspot/http.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../store/store.ts'
import { createWithAccessToken } from './access-token.ts'
import { createAskRefresh } from './ask-refresh.ts'
import { createAuthorize } from './authorize.ts'
import { brokenKeys, countMissing, missingKids, wrongKeys } from '../vault/check-keys.ts'
import { createConnectTickets } from './connect-ticket.ts'
import { createHoldsRefreshToken } from './holds-refresh-token.ts'
import { createKeepTokens } from './keep-tokens.ts'
import { createLeasedRefresh } from './leased-refresh.ts'
import { createLendToken } from './lend-token.ts'
import { createOpenTokens } from './open-tokens.ts'
import { createRefresher } from './refresh.ts'
import { createRevokeQueued } from './revoke-queued.ts'
import { createSaveConsent } from './save-consent.ts'
import { createStillGranted } from './still-granted.ts'
import type { TokenBreakers } from './token-breakers.ts'
import { createTokenEndpoint } from './token-endpoint.ts'
import { createVault } from '../vault/vault.ts'

export interface GrantStageDeps {
  config: Config
  store: Store
  http: HubSpotHttp
  breakers: TokenBreakers
  now: () => number
  randomBytes: (size: number) => Buffer
  log: Log
  metrics: Metrics
}

export function createGrantStage(deps: GrantStageDeps) {
  const { config, store, http, breakers, now, randomBytes, log, metrics } = deps
  const { grants, revocations } = store
  const { access, clientId, clientSecret } = config.app
  const random = () => randomBytes(4).readUInt32BE(0) / 2 ** 32

  const vault = createVault(config.tokenKeys)
  const openTokens = createOpenTokens({ vault, grants, log, metrics })
  const tokenEndpoint = createTokenEndpoint({ http, client: { clientId, clientSecret }, now })
  const keepTokens = createKeepTokens({ grants, revocations, now })
  const leasedRefresh = createLeasedRefresh({
    grants,
    vault,
    openTokens,
    keepTokens,
    askRefresh: createAskRefresh({ tokenEndpoint, breakers, now }),
    tokenEndpoint,
    log,
    metrics,
    now,
    random,
  })
  const refresher = createRefresher({ grants, leasedRefresh, breakers, log, metrics, now })
  const { oneTime, endedConsents } = store
  const { publicUrl } = config
  const appId = config.app.id
  const tickets = createConnectTickets({ appId, oneTime, endedConsents, publicUrl, randomBytes })

  const holdsRefreshToken = createHoldsRefreshToken({ grants, vault })

  return {
    tokenEndpoint,
    tickets,
    vault,
    authorize: createAuthorize({ grants, tickets, access }),
    withAccessToken: createWithAccessToken({ grants, openTokens, refresher, tickets, now }),
    lendToken: createLendToken({ openTokens, refresher, now }),
    stillGranted: createStillGranted({ openTokens, tokenEndpoint }),
    saveConsent: createSaveConsent({ vault, grants, endedConsents, now }),
    holdsRefreshToken,
    revokeQueued: createRevokeQueued({ revocations, vault, tokenEndpoint, holdsRefreshToken, log }),
    drain: () => refresher.drain(),
    missingKids: () => missingKids(store.sealed, vault),

    /** Why the key ring cannot be worked with, a line for each key; for the start. */
    async keyProblems(): Promise<string[]> {
      const broken = await brokenKeys(config.tokenKeys)
      const missing =
        (await missingKids(store.sealed, vault)).length > 0 ? await countMissing(store.sealed, vault) : []
      const wrong = broken.length > 0 ? [] : await wrongKeys(config.tokenKeys, store)
      return [
        ...wrong.map(
          (kid) => `TOKEN_KEYS: key ${kid} has other bytes than the key of that id which sealed the store`,
        ),
        ...broken.map((kid) => `TOKEN_KEYS: key ${kid} does not open what it sealed`),
        ...missing.map(
          ({ kid, rows }) => `TOKEN_KEYS lacks key ${kid}, which ${rows} rows of the store need`,
        ),
      ]
    },
  }
}

export type GrantStage = ReturnType<typeof createGrantStage>
