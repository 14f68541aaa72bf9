// The way in: reads the environment, once, and starts the backend or the operator's tool with the real clock,
// randomness and network.
import { randomBytes } from 'node:crypto'
import { runAdmin } from './admin/run.ts'
import { startBackend } from './backend.ts'
import { readConfig } from './gate/config.ts'
import { errorFields, type Log } from './gate/log.ts'
import { openLog } from './gate/log-output.ts'
import { createMetrics } from './gate/metrics.ts'
import { openStore } from './gate/store/open-store.ts'

const environment = process.env
const now = () => Date.now()

async function serve(): Promise<void> {
  const settings = readConfig(environment)
  if ('problems' in settings) return fail(settings.problems)
  const { config } = settings
  const { log, lostLines } = openLog(config.logLevel, process.stdout)
  process.on('uncaughtException', (error) => crash(log, error))
  process.on('unhandledRejection', (error) => crash(log, error))

  const metrics = createMetrics()
  metrics.collectProcess()
  metrics.countLostLines(lostLines)
  const opened = await openStore(config.database, { clock: now, randomBytes }).catch((error: unknown) => {
    log.error('store_unavailable', errorFields(error))
    return null
  })
  if (!opened) return fail(['DATABASE_URL names a store that cannot be opened'])
  const backend = await startBackend({ config, store: opened, fetch, now, randomBytes, log, metrics })
  if ('problems' in backend) {
    await opened.close()
    return fail(backend.problems)
  }

  const stop = () => void backend.stop().then(() => process.exit(0))
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
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

async function administer(argv: string[]): Promise<void> {
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  process.exitCode = await runAdmin(argv, {
    environment,
    stdin: process.stdin,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    now,
    randomBytes,
    fetch,
    signal: interrupted.signal,
  })
}

const [command, ...others] = process.argv.slice(2)
await (command === 'admin' ? administer(others) : serve())
