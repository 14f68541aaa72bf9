// Tokens on their way into the row.
import type { GrantKey, SealedTokens } from '../store/grant-row.ts'
import type { Vault } from '../vault/vault.ts'

interface PlainTokens extends Pick<SealedTokens, 'accessExpiresAt' | 'scopes'> {
  accessToken: string
  refreshToken: string
}

export async function sealTokens(vault: Vault, key: GrantKey, tokens: PlainTokens): Promise<SealedTokens> {
  const [access, refresh] = await Promise.all([
    vault.seal({ ...key, column: 'access' }, tokens.accessToken),
    vault.seal({ ...key, column: 'refresh' }, tokens.refreshToken),
  ])
  const { accessExpiresAt, scopes } = tokens
  return { access: access.sealed, refresh: refresh.sealed, kid: access.kid, accessExpiresAt, scopes }
}
