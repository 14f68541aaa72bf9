// How a user's last try to connect ended without a grant, as rows, for the card that the user left for it. Never who it was that
// allowed access in their place.
import type { LastConsent } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import { sql, type Sql } from './database.ts'
import { rowsOf, type GrantKey, type GrantsOf } from './grant-row.ts'
import { oneTimeLifetimeMs } from './one-time.ts'

export type EndedConsentStore = ReturnType<typeof createEndedConsents>

export const createEndedConsents = (database: Sql) => ({
  /** In the place of an earlier one; kept for ten minutes. */
  async put({ appId, portalId, userId }: GrantKey, ending: LastConsent): Promise<void> {
    await database.rows(sql`
      INSERT INTO ended_consents (app_id, portal_id, user_id, ending, expires_at)
      VALUES (${appId}, ${portalId}, ${userId}, ${ending}, now_ms() + ${oneTimeLifetimeMs})
      ON CONFLICT (app_id, portal_id, user_id)
        DO UPDATE SET ending = excluded.ending, expires_at = excluded.expires_at`)
  },

  async find(user: GrantKey): Promise<LastConsent | null> {
    const [row] = await database.rows<{ ending: LastConsent }>(
      sql`SELECT ending FROM ended_consents WHERE ${rowsOf(user)} AND expires_at > now_ms()`,
    )
    return row?.ending ?? null
  },

  async forget(of: GrantsOf): Promise<void> {
    await database.rows(sql`DELETE FROM ended_consents WHERE ${rowsOf(of)}`)
  },
})
