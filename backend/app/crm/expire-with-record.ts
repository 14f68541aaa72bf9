// HubSpot calls a token expired in what is read beside a record. Only the record's own read decides whether it has: then the
// read ends as that does, and all is read again with a new token; else the part is missing.
import { Refusal } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import type { Parts } from '../../gate/hubspot/parts.ts'
import type { RecordType } from '../../gate/record.ts'
import { createFindRecord } from './find-record.ts'

/** Before the answer, with all that was opened for parts. */
export type ExpireWithRecord = (token: LentToken, id: string, parts: readonly Parts[]) => Promise<void>

export function createExpireWithRecord(type: RecordType, crm: Crm): ExpireWithRecord {
  const findRecord = createFindRecord(type, crm)
  return async (token, id, parts) => {
    if (!parts.some((one) => one.expired())) return
    try {
      await findRecord(token, id)
    } catch (error) {
      if (error instanceof Refusal && error.detail.meaning === 'expired') throw error
    }
  }
}
