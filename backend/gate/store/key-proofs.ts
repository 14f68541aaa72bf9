// For each key in use a text it has sealed. The vault judges whether a key still opens its own.
import type { Database } from './database.ts'

export interface KeyProofStore {
  find(kid: string): Promise<string | null>
  /** Of several processes that start at once the first one's stands; it is returned. */
  add(kid: string, proof: string): Promise<string>
  /** Of all keys but these. */
  removeOthers(kids: readonly string[]): Promise<void>
}

export const createKeyProofs = (database: Database): KeyProofStore => {
  const find = async (kid: string) => {
    const [row] = await database.rows<{ proof: string }>('SELECT proof FROM key_proofs WHERE kid = $1', kid)
    return row?.proof ?? null
  }
  return {
    find,
    async add(kid, proof) {
      await database.rows(
        'INSERT INTO key_proofs (kid, proof) VALUES ($1, $2) ON CONFLICT DO NOTHING',
        kid,
        proof,
      )
      return (await find(kid)) ?? proof
    },
    async removeOthers(kids) {
      const kept = kids.map((_, index) => `$${index + 1}`).join(', ')
      await database.rows(`DELETE FROM key_proofs WHERE kid NOT IN (${kept})`, ...kids)
    },
  }
}
