// A flood of badly signed requests: the store stays as it was, and good requests are still answered.
import { freshSqlite } from '../setup/databases.ts'
import { configFrom } from '../setup/running-backend.ts'
import { createRowCounter } from '../gate/verify/count-rows.ts'
import { benchSettings, viewer } from './gate-bench.ts'
import { runLoad } from './load.ts'
import type { Result } from './result.ts'
import { startChild } from './servers.ts'
import { signedReads } from './signed-reads.ts'

const bad = 50_000
const goodConnections = 2

export async function benchFlood(): Promise<Result[]> {
  const database = await freshSqlite()
  const settings = benchSettings(database)
  const config = configFrom(settings)
  const spoilt = configFrom({ ...settings, HUBSPOT_CLIENT_SECRET: 'another-apps-secret' })
  const server = await startChild('bench-server.ts', ['gate'], settings)
  const rows = createRowCounter(database.config)
  await runLoad({
    port: server.port,
    connections: 10,
    requests: signedReads(config, 5_000, viewer),
    forMs: 20_000,
  })
  const before = await rows.count()

  const flood = signedReads(spoilt, bad, viewer)
  const good = signedReads(config, 20_000, viewer)
  const flooding = runLoad({ port: server.port, connections: 50, requests: flood, forMs: 120_000 })
  let over = false
  void flooding.then(() => (over = true))
  const answers = { requests: 0, p99Ms: 0, claimed: 0 }
  while (!over && answers.requests < 18_000) {
    const slice = good.splice(0, 200)
    const { p99Ms, statuses, requests } = await runLoad({
      port: server.port,
      connections: goodConnections,
      requests: slice,
      forMs: 10_000,
    })
    answers.requests += requests
    answers.claimed += statuses['200'] ?? 0
    answers.p99Ms = Math.max(answers.p99Ms, p99Ms)
  }
  const { perSecond, statuses } = await flooding
  const after = await rows.count()
  await rows.close()
  await server.stop()
  await database.remove()
  return [
    {
      name: 'flood',
      refused: statuses['401'] ?? 0,
      refusedPerSecond: perSecond,
      claimsOfBad: after.claims - before.claims - answers.claimed,
      good: answers.claimed,
      goodWorstP99Ms: answers.p99Ms,
    },
  ]
}
