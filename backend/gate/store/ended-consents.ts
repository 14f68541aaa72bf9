// How consents ended, as rows: one for each user, the last.
import type { LastConsent } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { Sql } from './database.ts'
import type { EndedConsentStore } from './ended-consent-store.ts'
import { oneTimeLifetimeMs } from './one-time-store.ts'

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
