// Whether much data makes anything slower: the gate after a million claims, a card view among 100,000 grants, and how
// long a rotation of their key takes while cards are viewed.
import { randomBytes } from 'node:crypto'
import { resealRows } from '../../backend/admin/reseal-rows.ts'
import { createVault } from '../../backend/gate/vault/vault.ts'
import { sealTokens } from '../../backend/gate/grant/seal-tokens.ts'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { startCluster } from '../chaos/cluster.ts'
import { freshSqlite, openFreshSqlite } from '../setup/databases.ts'
import { configFrom } from '../setup/running-backend.ts'
import { benchSettings, viewer } from './gate-bench.ts'
import { median, runLoad } from './load.ts'
import type { Result } from './result.ts'
import { startChild } from './servers.ts'
import { signedReads } from './signed-reads.ts'

const claims = 1_000_000
const grants = 100_000

export const benchScale = async (say: (line: string) => void): Promise<Result[]> => [
  ...(await benchClaims(say)),
  ...(await benchGrants(say)),
]

async function benchClaims(say: (line: string) => void): Promise<Result[]> {
  const database = await freshSqlite()
  const settings = benchSettings(database)
  const config = configFrom(settings)
  const server = await startChild('bench-server.ts', ['gate'], settings)
  const load = (count: number) =>
    runLoad({
      port: server.port,
      connections: 50,
      requests: signedReads(config, count, viewer),
      forMs: 120_000,
    })
  const throughput = async () => {
    const runs = []
    for (let run = 0; run < 5; run += 1) runs.push(await load(30_000))
    return {
      perSecond: median(runs.map((one) => one.perSecond)),
      p99Ms: median(runs.map((one) => one.p99Ms)),
    }
  }
  await load(30_000)
  const few = await throughput()
  const fewMb = await server.memoryMb()
  const store = await openStore(config.database, { clock: Date.now, randomBytes })
  for (let done = 0; done < claims; done += 1_000) {
    const batch = Array.from({ length: 1_000 }, () => ({
      mac: randomBytes(32),
      signedAt: Date.now(),
      holder: randomBytes(8),
    }))
    await store.claims.insert(batch)
    if (done % 200_000 === 0) say(`${done} claims`)
  }
  await store.close()
  const many = await throughput()
  const manyMb = await server.memoryMb()
  await server.stop()
  await database.remove()
  return [
    { name: 'claims.few', ...few, rssMb: fewMb },
    { name: 'claims.million', ...many, rssMb: manyMb },
  ]
}

async function benchGrants(say: (line: string) => void): Promise<Result[]> {
  const one = await startCluster(openFreshSqlite, { processes: 1 })
  await one.connect(viewer)
  const few = await views()
  const row = await one.row(viewer)
  const oldKey = { id: 'k1', bytes: randomBytes(32) }
  const vault = createVault([oldKey])
  for (let user = 0; user < grants; user += 200) {
    const keys = Array.from({ length: 200 }, (_, index) => ({
      ...row!.key,
      portalId: '777',
      userId: String(user + index + 1),
    }))
    const tokens = {
      accessToken: 'a'.repeat(300),
      refreshToken: 'r'.repeat(40),
      accessExpiresAt: 0,
      scopes: ['oauth'],
    }
    await Promise.all(
      keys.map(async (key) => one.store.grants.put(key, await sealTokens(vault, key, tokens))),
    )
    if (user % 20_000 === 0) say(`${user} grants`)
  }
  const many = await views()
  say('rotating')
  const rotation = await rotate()
  await one.close()
  return [
    { name: 'grants.few', p50Ms: few },
    { name: 'grants.hundred-thousand', p50Ms: many },
    { name: 'rotation.hundred-thousand', ...rotation },
  ]

  /** Only the rows of the made-up account open with the old key: the viewer's own is left, and says so. */
  async function rotate() {
    let rotating = true
    const times: number[] = []
    const viewing = (async () => {
      while (rotating) {
        const startedAt = performance.now()
        const { status } = await one.read(0, viewer)
        if (status !== 200) throw new Error(`a view during the rotation was answered ${status}`)
        times.push(performance.now() - startedAt)
      }
    })()
    const startedAt = performance.now()
    const { resealed, unopened } = await resealRows({
      sealed: one.store.sealed,
      vault: createVault([{ id: 'k2', bytes: randomBytes(32) }, oldKey]),
      batch: 500,
      dryRun: false,
      signal: new AbortController().signal,
      onBatch: () => undefined,
    })
    const seconds = Math.round((performance.now() - startedAt) / 100) / 10
    rotating = false
    await viewing
    if (resealed !== grants) throw new Error(`${resealed} rows were sealed anew`)
    return { rows: resealed, left: unopened.length, seconds, views: times.length, p50Ms: median(times) }
  }

  async function views(): Promise<number> {
    const times: number[] = []
    for (let view = 0; view < 300; view += 1) {
      const startedAt = performance.now()
      const { status } = await one.read(0, viewer)
      if (status !== 200) throw new Error(`a view was answered ${status}`)
      times.push(performance.now() - startedAt)
    }
    return median(times)
  }
}
