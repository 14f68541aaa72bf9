// What the journal's tests watch, whatever types the app has. The local HubSpot's app has the scope for it.
import type { RecordType } from '../../../backend/gate/record.ts'

export const watched: readonly RecordType[] = [{ type: 'contact', objectTypeId: '0-1', path: 'contacts' }]
