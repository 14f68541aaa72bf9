// The vault as the request stage uses it, for the stored answers of writes.
import { Refusal } from '../errors.ts'
import type { AnswerVault } from './write.ts'
import type { Vault } from '../vault/vault.ts'

/** An answer that does not open is our trouble, not the viewer's: `internal_error`, and the write is not repeated. */
export const createAnswerVault = (vault: Vault): AnswerVault => ({
  seal: vault.seal,
  async open(owner, sealed) {
    const opened = await vault.open(owner, sealed)
    if (opened.ok) return opened.text
    throw new Refusal('internal_error', { reason: opened.why })
  },
})
