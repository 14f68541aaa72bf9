// Before all tests: a Postgres for them, unless TEST_DATABASE_URL names one; and a database there with the schema, to be
// copied, since the migrations take longer than a copy.
import { randomBytes } from 'node:crypto'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { freshPostgres } from './databases.ts'
import { startPostgres } from './embedded-postgres.ts'

export default async function setup(): Promise<() => Promise<void>> {
  // What tests write need not survive a power cut.
  const server = process.env['TEST_DATABASE_URL'] ? null : await startPostgres(['-c', 'fsync=off'])
  if (server) process.env['TEST_DATABASE_URL'] = server.url
  const template = await freshPostgres()
  const store = await openStore(template.config, { clock: Date.now, randomBytes })
  await store.close()
  process.env['TEST_DATABASE_TEMPLATE'] = new URL(template.config.url).pathname.slice(1)
  return async () => {
    if (server) await server.stop()
    else await template.remove()
  }
}
