// What the gate costs beside a bare route: every server in turn, several rounds, the median of each.
import { startPostgres } from '../setup/embedded-postgres.ts'
import { configFrom } from '../setup/running-backend.ts'
import { freshPostgres, freshSqlite, urlOf, type FreshDatabase } from '../setup/databases.ts'
import { validSettings } from '../setup/valid-settings.ts'
import { median, runLoad, type LoadResult } from './load.ts'
import type { Result } from './result.ts'
import { startChild, type Child } from './servers.ts'
import { signedReads } from './signed-reads.ts'

/** Many and short: what else the machine does then falls on all servers alike. */
const rounds = 15
const forMs = 1_000
const connections = 50
/** More than any of them answers in a round on one core. */
const perRound = 70_000
export const viewer = { portalId: '100001', userId: '501' }

/** Limits are off: one viewer is all the load there is. */
export const benchSettings = (database?: FreshDatabase) => ({
  ...validSettings(),
  PORT: '0',
  HOST: '127.0.0.1',
  RATE_LIMIT_PORTAL: '0',
  RATE_LIMIT_USER: '0',
  ...(database && { DATABASE_URL: urlOf(database.config) }),
})

export async function benchGate(say: (line: string) => void): Promise<Result[]> {
  const postgres = process.env['TEST_DATABASE_URL'] ? null : await startPostgres()
  if (postgres) process.env['TEST_DATABASE_URL'] = postgres.url
  const databases = { 'gate.sqlite': await freshSqlite(), 'gate.postgres': await freshPostgres() }
  const settings = benchSettings()
  const servers: [string, Child][] = [
    ['bare', await startChild('bench-server.ts', ['bare'], settings)],
    ['hmac', await startChild('bench-server.ts', ['hmac'], settings)],
    ['hubspot-sdk', await startChild('bench-server.ts', ['hubspot-sdk'], settings)],
  ]
  for (const [name, database] of Object.entries(databases)) {
    const own = { ...settings, DATABASE_URL: urlOf(database.config) }
    servers.push([name, await startChild('bench-server.ts', ['gate'], own)])
  }

  const measured = new Map<string, LoadResult[]>()
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, server] of servers) {
      const requests = signedReads(configFrom(settings), perRound, viewer)
      const result = await runLoad({ port: server.port, connections, requests, forMs })
      if (Object.keys(result.statuses).join() !== '200')
        throw new Error(`${name}: ${JSON.stringify(result.statuses)}`)
      // The first round warms up.
      if (round > 0) measured.set(name, [...(measured.get(name) ?? []), result])
      say(`round ${round} ${name}: ${result.perSecond}/s, p99 ${result.p99Ms} ms`)
    }
  }
  for (const [, server] of servers) await server.stop()
  for (const database of Object.values(databases)) await database.remove()
  await postgres?.stop()

  const of = (name: string, field: 'perSecond' | 'p50Ms' | 'p99Ms') =>
    median((measured.get(name) ?? []).map((one) => one[field]))
  return servers.map(([name]) => ({
    name,
    perSecond: of(name, 'perSecond'),
    p50Ms: of(name, 'p50Ms'),
    p99Ms: of(name, 'p99Ms'),
    ofBare: Math.round((of(name, 'perSecond') / of('bare', 'perSecond')) * 100) / 100,
  }))
}
