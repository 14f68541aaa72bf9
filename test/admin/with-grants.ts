// A store with sealed grants in it, and the settings that open it.
import { readKeyRing, type KeyRing } from '../../backend/gate/vault/key-ring.ts'
import { sealTokens } from '../../backend/gate/grant/seal-tokens.ts'
import { createVault, type Vault } from '../../backend/gate/vault/vault.ts'
import type { GrantKey } from '../../backend/gate/store/grant-row.ts'
import { newTokenKey, validSettings } from '../setup/valid-settings.ts'
import { urlOf, type OpenedStore } from '../setup/databases.ts'
import type { Settings } from './call-admin.ts'

export const appId = '4242424'

export const oldKey = newTokenKey('old')
export const newKey = newTokenKey('new')
/** What of a key must be shown nowhere. */
export const bytesOf = (key: string) => key.slice(key.indexOf(':') + 1)

function ringOf(...keys: string[]): KeyRing {
  const ring = readKeyRing(keys.join(','))
  if ('problem' in ring) throw new Error(ring.problem)
  return ring
}

export const vaultOf = (...keys: string[]): Vault => createVault(ringOf(...keys))

export const settingsOf = (opened: Pick<OpenedStore, 'config'>, ...keys: string[]): Settings => ({
  ...validSettings(),
  HUBSPOT_APP_ID: appId,
  TOKEN_KEYS: keys.join(','),
  DATABASE_URL: urlOf(opened.config),
})

export const grantKey = (portalId: string, userId: string): GrantKey => ({ appId, portalId, userId })

/** What a test looks for in output: no other text looks like it. */
export const accessTokenOf = ({ portalId, userId }: GrantKey) => `access-canary-${portalId}-${userId}`
export const refreshTokenOf = ({ portalId, userId }: GrantKey) => `refresh-canary-${portalId}-${userId}`

/** A consent, half an hour old tokens ahead. */
export async function putGrant(
  opened: Pick<OpenedStore, 'store' | 'clock'>,
  vault: Vault,
  key: GrantKey,
): Promise<void> {
  const tokens = {
    accessToken: accessTokenOf(key),
    refreshToken: refreshTokenOf(key),
    accessExpiresAt: opened.clock() + 1_800_000,
    scopes: ['oauth', 'crm.objects.contacts.read'],
  }
  await opened.store.grants.put(key, await sealTokens(vault, key, tokens))
}

/** Opens a grant's tokens with these keys; throws when either does not open as this row's. */
export async function openGrant(opened: Pick<OpenedStore, 'store'>, vault: Vault, key: GrantKey) {
  const row = await opened.store.grants.find(key)
  if (!row) throw new Error('there is no such grant')
  const [access, refresh] = await Promise.all([
    vault.open({ ...key, column: 'access' }, row.tokens.access),
    vault.open({ ...key, column: 'refresh' }, row.tokens.refresh),
  ])
  if (!access.ok || !refresh.ok) throw new Error(`does not open with ${row.tokens.kid}`)
  return { access: access.text, refresh: refresh.text, kid: row.tokens.kid, version: row.version }
}
