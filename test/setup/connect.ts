// As if users had connected: tokens of a local HubSpot, sealed in the store of a backend.
import type { Config } from '../../backend/gate/config.ts'
import { grantKeyOf } from '../../backend/gate/grant/grant-key.ts'
import { createSaveConsent } from '../../backend/gate/grant/save-consent.ts'
import type { Store } from '../../backend/gate/store/open-store.ts'
import { createVault } from '../../backend/gate/vault/vault.ts'
import type { LocalHubSpot } from '../local-hubspot/local-hubspot.ts'

export interface Who {
  portalId: string
  userId: string
}

interface ConnectDeps {
  config: Config
  hubspot: LocalHubSpot
  store: Store
  now: () => number
}

export const keyOf = ({ app }: Config, who: Who) => grantKeyOf(app.access, { appId: app.id, ...who })

/** With an access token that lives for `leftMs` more, or as long as HubSpot says. */
export function createConnect({ config, hubspot, store, now }: ConnectDeps) {
  const saveConsent = createSaveConsent({ vault: createVault(config.tokenKeys), ...store, now })
  return async (who: Who, leftMs?: number) => {
    const { expiresIn, scopes, ...tokens } = await hubspot.issueTokens(who)
    await saveConsent(keyOf(config, who), { ...tokens, expiresInMs: leftMs ?? expiresIn * 1000 }, scopes)
    return tokens
  }
}
