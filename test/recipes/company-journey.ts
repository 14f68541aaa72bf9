// Runs inside a copy of the tree that has the company card: its routes through the front door, as HubSpot signs, and then
// the lines of the audit. Says what came of it as JSON.
import { openFreshSqlite } from '../setup/databases.ts'
import { ada, newRid, startRunningBackend } from '../setup/running-backend.ts'

const running = await startRunningBackend(openFreshSqlite)
await running.connect(ada)
const read = await running.send(running.sign({ path: '/api/companies/5001', who: ada }))
const note = { method: 'POST', path: '/api/companies/5001/notes', who: ada, rid: newRid() }
const written = await running.send(running.sign({ ...note, body: { text: 'Call back' } }))
const again = await running.send(running.sign({ ...note, body: { text: 'Call back' } }))
const unknown = await running.send(running.sign({ path: '/api/companies/404404', who: ada }))
const contact = await running.read(ada)
const lines = await running.store.audit.list({ limit: 100 })
const notes = running.hubspot.calls.filter(
  ({ method, path }) => method === 'POST' && path.endsWith('/notes'),
).length
await running.close()

const said = ({ status, body }: typeof read) => ({ status, body })
process.stdout.write(
  JSON.stringify({
    read: said(read),
    written: said(written),
    again: again.text === written.text && again.headers.get('idempotency-replayed'),
    unknown: unknown.code,
    contact: contact.status,
    notes,
    lines: lines.map(
      ({ action, recordType, recordId, result }) => `${action} ${recordType}/${recordId} ${result}`,
    ),
  }),
)
