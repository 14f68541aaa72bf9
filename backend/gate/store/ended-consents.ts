// How a user's last try to connect ended without a grant, as rows, for the card that the user left for it. Never who it was that
// allowed access in their place.
import type { LastConsent } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import type { Sql } from './database.ts'
import { oneTimeLifetimeMs } from './one-time.ts'

/** A user, or with only the account all of its users. */
export interface ConsentsOf {
  appId: string
  portalId: string
  userId?: string
}

export interface EndedConsentStore {
  /** In the place of an earlier one; kept for ten minutes. */
  put(user: Required<ConsentsOf>, ending: LastConsent): Promise<void>
  find(user: Required<ConsentsOf>): Promise<LastConsent | null>
  forget(of: ConsentsOf): Promise<void>
}

export const createEndedConsents = (sql: Sql): EndedConsentStore => ({
  async put({ appId, portalId, userId }, ending) {
    await sql.rows(
      `INSERT INTO ended_consents (app_id, portal_id, user_id, ending, expires_at)
       VALUES ($1, $2, $3, $4, now_ms() + ${oneTimeLifetimeMs})
       ON CONFLICT (app_id, portal_id, user_id)
         DO UPDATE SET ending = excluded.ending, expires_at = excluded.expires_at`,
      appId,
      portalId,
      userId,
      ending,
    )
  },

  async find({ appId, portalId, userId }) {
    const [row] = await sql.rows<{ ending: LastConsent }>(
      `SELECT ending FROM ended_consents
       WHERE app_id = $1 AND portal_id = $2 AND user_id = $3 AND expires_at > now_ms()`,
      appId,
      portalId,
      userId,
    )
    return row?.ending ?? null
  },

  async forget({ appId, portalId, userId }) {
    await sql.rows(
      `DELETE FROM ended_consents WHERE app_id = $1 AND portal_id = $2 ${userId === undefined ? '' : 'AND user_id = $3'}`,
      appId,
      portalId,
      ...(userId === undefined ? [] : [userId]),
    )
  },
})
