// A backend in a process of its own, wired as `backend/main.ts` wires it, plus failpoints and a clock that the test moves.
import { randomBytes } from 'node:crypto'
import { startBackend } from '../../backend/backend.ts'
import { openLog } from '../../backend/gate/log-output.ts'
import { createMetrics } from '../../backend/gate/metrics.ts'
import { openStore } from '../../backend/gate/store/open-store.ts'
import { configFrom } from '../setup/running-backend.ts'
import { createFailpoints, type Fate, type Place } from './failpoints.ts'

export type ToProcess =
  { kind: 'arm'; place: Place; fate: Fate } | { kind: 'clock'; movedMs: number } | { kind: 'usage' }
/** Memory in MB, and what keeps the process alive: sockets, timers, what waits for the system. */
export interface Usage {
  rssMb: number
  heapMb: number
  handles: number
}
export type FromProcess =
  | { kind: 'ready'; port: number }
  | { kind: 'reached'; place: Place }
  | { kind: 'armed' }
  | { kind: 'clock'; movedMs: number }
  | ({ kind: 'usage' } & Usage)

const tell = (message: FromProcess) => void process.send?.(message)

const config = configFrom(process.env)
let movedMs = Number(process.env['MOVED_MS'] ?? 0)
const databaseClock = () => Date.now() + movedMs
/** How far this process is off the database. */
const skewMs = Number(process.env['SKEW_MS'] ?? 0)
const now = () => databaseClock() + skewMs
const failpoints = createFailpoints((place) => tell({ kind: 'reached', place }))

process.on('message', (message: ToProcess) => {
  if (message.kind === 'clock') {
    movedMs = message.movedMs
    tell(message)
  } else if (message.kind === 'usage') {
    tell({ kind: 'usage', ...usage() })
  } else {
    failpoints.arm(message.place, message.fate)
    tell({ kind: 'armed' })
  }
})

// The test is gone: so are its processes.
process.once('disconnect', () => process.exit())

const store = await openStore(config.database, { clock: databaseClock, randomBytes })
const backend = await startBackend({
  config,
  store: failpoints.store(store),
  fetch: failpoints.fetch,
  now,
  randomBytes,
  log: openLog(config.logLevel, process.stdout).log,
  metrics: createMetrics(),
})
if ('problems' in backend) throw new Error(backend.problems.join('\n'))
process.once('SIGTERM', () => void backend.stop(config.drainMs).then(() => process.exit(0)))
tell({ kind: 'ready', port: backend.port })

/** After a collection, where Node was started with `--expose-gc`. */
function usage(): Usage {
  globalThis.gc?.()
  const { rss, heapUsed } = process.memoryUsage()
  const mb = (bytes: number) => Math.round(bytes / 2 ** 20)
  return { rssMb: mb(rss), heapMb: mb(heapUsed), handles: process.getActiveResourcesInfo().length }
}
