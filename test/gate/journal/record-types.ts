// The types of record that an app of these tests serves.
import type { RecordType } from '../../../backend/gate/record.ts'

export const recordTypes: readonly RecordType[] = [{ type: 'contact', objectTypeId: '0-1', path: 'contacts' }]
