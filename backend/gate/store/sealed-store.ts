// Every sealed text of the store, whatever its table: for key rotation and for the check that no needed key is missing.
import type { GrantKey } from './grant-store.ts'

export interface SealedRow {
  table: 'grants' | 'writes' | 'revocations'
  /** Opaque: names the row again in `replace` and `after`. */
  id: string
  kid: string
  /** What the vault binds the texts to. `rid` only for `writes`. */
  key: GrantKey & { rid?: string }
  /** Column name to sealed text: `access` and `refresh`, or `answer`, or `refresh`. */
  cells: Record<string, string>
}

export interface SealedStore {
  /** The keys that any row needs. Costs the same for any number of rows. */
  kids(): Promise<string[]>
  countByKid(): Promise<{ table: SealedRow['table']; kid: string; rows: number }[]>
  /** Rows not sealed with `kid`, in a stable order. */
  page(of: { table: SealedRow['table']; notKid: string; after?: string; limit: number }): Promise<SealedRow[]>
  /** At most `limit` rows of each table that this key has sealed. */
  sealedWith(kid: string, limit: number): Promise<SealedRow[]>
  /** Compare-and-set over all cells of the row; `false` when any has changed meanwhile. */
  replace(row: SealedRow, cells: Record<string, string>, kid: string): Promise<boolean>
}
