// Before all tests: a Postgres for them, unless TEST_DATABASE_URL names one.
import { startPostgres } from './embedded-postgres.ts'

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['TEST_DATABASE_URL']) return undefined
  // What tests write need not survive a power cut.
  const server = await startPostgres(['-c', 'fsync=off'])
  process.env['TEST_DATABASE_URL'] = server.url
  return () => server.stop()
}
