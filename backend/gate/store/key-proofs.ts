// For each key in use a text it has sealed. The vault judges whether a key still opens its own.
import { sql, tuples, type Sql } from './database.ts'

export type KeyProofStore = ReturnType<typeof createKeyProofs>

export const createKeyProofs = (database: Sql) => {
  const find = async (kid: string): Promise<string | null> => {
    const [row] = await database.rows<{ proof: string }>(sql`SELECT proof FROM key_proofs WHERE kid = ${kid}`)
    return row?.proof ?? null
  }
  return {
    find,

    /** Of several processes that start at once the first one's stands; it is returned. */
    async add(kid: string, proof: string): Promise<string> {
      await database.rows(
        sql`INSERT INTO key_proofs (kid, proof) VALUES (${kid}, ${proof}) ON CONFLICT DO NOTHING`,
      )
      return (await find(kid)) ?? proof
    },

    /** Of all keys but these. */
    async removeOthers(kids: readonly string[]): Promise<void> {
      await database.rows(sql`DELETE FROM key_proofs WHERE kid NOT IN ${tuples([kids])}`)
    },
  }
}
