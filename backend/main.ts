// The way in: reads the environment, once, and starts the backend or the operator's tool with the real clock,
// randomness and network.
import { randomBytes } from 'node:crypto'
import { constants } from 'node:os'
import { runAdmin } from './admin/run.ts'
import { appScopes } from './app/scopes.ts'
import { startBackend } from './backend.ts'
import { readConfig } from './gate/config.ts'
import { errorFields, type Log } from './gate/log.ts'
import { openLog } from './gate/log-output.ts'
import { createMetrics } from './gate/metrics.ts'
import { openStore } from './gate/store/open-store.ts'
import { version } from './gate/release.ts'
import { codeInBrackets, systemCode } from './gate/system-code.ts'
import { describeStoreFailure } from './ops/start-failure.ts'
import { onStopSignals, type StopSignal } from './ops/stop-signals.ts'

const now = () => Date.now()

async function serve(environment: NodeJS.ProcessEnv): Promise<void> {
  let running: { stop: (signal: StopSignal) => Promise<void> } | null = null
  onStopSignals({
    stop: (signal) => void (running ? running.stop(signal) : Promise.resolve()).then(() => process.exit(0)),
    endAtOnce: (signal) => process.exit(128 + constants.signals[signal]),
  })
  const settings = readConfig(environment)
  if ('problems' in settings) return fail(settings.problems)
  const { config } = settings
  const { log, lostLines } = openLog(config.logLevel, process.stdout)
  process.on('uncaughtException', (error) => crash(log, error))
  process.on('unhandledRejection', (error) => crash(log, error))

  const metrics = createMetrics()
  metrics.collectProcess({ version, node: process.versions.node })
  metrics.countLostLines(lostLines)
  const store = await openStore(config.database, { clock: now, randomBytes }).catch((error: unknown) =>
    describeStoreFailure(config.database, error),
  )
  if (typeof store === 'string') return fail([store])
  const backend = await startBackend({ config, store, fetch, now, randomBytes, log, metrics })
  if ('problems' in backend) {
    await store.close()
    return fail(backend.problems)
  }
  // Whoever stops it by hand has no balancer that must hear of it first.
  running = { stop: (signal) => backend.stop(signal === 'SIGTERM' ? config.drainMs : 0) }
  // The log is for machines; somebody who started it by hand is told where to go on.
  if (process.stderr.isTTY)
    process.stderr.write(`Next: ${config.publicUrl}/oauth/install connects the app.\n`)
}

/** The environment, and below it what `.env` says, if there is one. */
function readEnvironment(): NodeJS.ProcessEnv {
  try {
    process.loadEnvFile('.env')
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') fail([`.env cannot be read${codeInBrackets(error)}`])
  }
  return process.env
}

function fail(problems: readonly string[]): void {
  for (const line of problems) process.stderr.write(`${line}\n`)
  process.exitCode = 1
}

/** A mistake of ours: nothing is known about the state of this process, so it ends; the store is consistent without it. */
function crash(log: Log, error: unknown): void {
  log.error('unexpected_error', errorFields(error))
  process.exit(1)
}

async function administer(environment: NodeJS.ProcessEnv, argv: string[]): Promise<void> {
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  // Whoever reads may have seen enough, as `head` has: nothing is wrong then.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)
  process.exitCode = await runAdmin(argv, {
    environment,
    stdin: process.stdin,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    now,
    randomBytes,
    fetch,
    scopes: appScopes,
    signal: interrupted.signal,
  })
}

const [command, ...others] = process.argv.slice(2)
const environment = readEnvironment()
await (command === 'admin' ? administer(environment, others) : serve(environment))
