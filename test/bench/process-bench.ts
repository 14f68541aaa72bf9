// The process and the bundle: memory after a hundred thousand requests, time to start, bytes of the card.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build'
import { withoutEnvFile } from '../setup/without-env-file.ts'
import { freshSqlite } from '../setup/databases.ts'
import { configFrom } from '../setup/running-backend.ts'
import { untilStarted } from '../setup/until-started.ts'
import { benchSettings, viewer } from './gate-bench.ts'
import { median, runLoad } from './load.ts'
import type { Result } from './result.ts'
import { startChild } from './servers.ts'
import { signedReads } from './signed-reads.ts'

const requests = 100_000
const starts = 5

export const benchProcess = async (): Promise<Result[]> => [
  await benchMemory(),
  await benchStart(),
  await benchBundle(),
]

async function benchMemory(): Promise<Result> {
  const database = await freshSqlite()
  const settings = benchSettings(database)
  const server = await startChild('bench-server.ts', ['gate'], settings)
  const load = async (count: number) => {
    const signed = signedReads(configFrom(settings), count, viewer)
    await runLoad({ port: server.port, connections: 50, requests: signed, forMs: 120_000 })
  }
  await load(10_000)
  const earlyMb = await server.memoryMb()
  await load(requests - 10_000)
  const rssMb = await server.memoryMb()
  await server.stop()
  await database.remove()
  return { name: 'memory', rssMb, earlyMb, requests }
}

async function benchStart(): Promise<Result> {
  const times: number[] = []
  for (let start = 0; start < starts; start += 1) {
    const database = await freshSqlite()
    const startedAt = performance.now()
    const child = spawn(process.execPath, ['backend/main.ts'], {
      env: { ...process.env, ...withoutEnvFile(benchSettings(database)) },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await untilStarted(child)
    times.push(performance.now() - startedAt)
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    await database.remove()
  }
  return { name: 'startup', ms: Math.round(median(times)) }
}

async function benchBundle(): Promise<Result> {
  const outputDir = await mkdtemp(join(tmpdir(), 'card-bundle-'))
  await remoteBuild({
    root: 'hubspot-project/src/app/cards',
    entryPoint: 'ContactCard.tsx',
    outputDir,
    logLevel: 'silent',
  })
  const { size } = await stat(join(outputDir, 'ContactCard.js'))
  await rm(outputDir, { recursive: true })
  return { name: 'bundle', bytes: size }
}
