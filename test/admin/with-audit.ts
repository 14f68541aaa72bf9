// An audit of seven lines, one a day and the last of another app, laid out anew before each test.
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { AuditEntry } from '../../backend/gate/store/audit-line.ts'
import type { Database } from '../../backend/gate/store/database.ts'
import { openDatabase } from '../gate/store/open-database.ts'
import { newEntry } from '../gate/store/samples.ts'
import type { OpenedStore, OpenStore } from '../setup/databases.ts'
import { callAdmin } from './call-admin.ts'
import { appId, oldKey, settingsOf } from './with-grants.ts'

export const day = 24 * 60 * 60_000
export const start = Date.parse('2026-09-01T12:00:00Z')

const written: Partial<AuditEntry>[] = [
  { portalId: '1', userId: '11', recordId: '901' },
  { portalId: '1', userId: '12', recordId: '901', action: 'write' },
  { portalId: '1', userId: '11', recordId: '902', result: 'record_not_found' },
  { portalId: '2', userId: '21', recordId: '901' },
  { portalId: '2', userId: '', recordType: null, recordId: null, action: 'uninstall', requestId: '' },
  { portalId: '1', userId: '11', recordId: '901' },
]

export function withAudit(open: OpenStore) {
  let opened: OpenedStore
  let database: Database
  beforeAll(async () => {
    opened = await open()
    database = await openDatabase(opened.config)
  })
  afterAll(async () => {
    await database.close()
    await opened.close()
  })
  beforeEach(async () => {
    await empty()
    const entries = written.map((entry, index) => newEntry({ appId, at: start + index * day, ...entry }))
    await opened.store.audit.append(entries)
    await opened.store.audit.append([newEntry({ portalId: '1', userId: '11', recordId: '901' })]) // another app's
  })

  /** As if it never had a line. */
  async function empty() {
    await database.rows(['DELETE FROM audit_lines'])
    await database.rows([
      `UPDATE audit_ends SET first_seq = 1, first_previous_hash = '', last_seq = 0, last_hash = ''`,
    ])
  }

  return {
    opened: () => opened,
    sql: (text: string, ...values: string[]) => database.rows([text, ...values]),
    empty,
    call: (...words: string[]) => callAdmin(['audit', ...words], settingsOf(opened, oldKey)),
  }
}
