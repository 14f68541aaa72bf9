// Whether the store can write, found out by a timer: a full disk or a database gone read-only still answers reads.
import { errorFields, type Log } from '../gate/log.ts'
import type { Metrics } from '../gate/metrics.ts'
import { repeat, type Repeated } from './repeat.ts'

const tryEveryMs = 4_000
/** While it lasts an operator hears of it once a minute. */
const triesPerReport = 15

export interface StoreWatch extends Repeated {
  canWrite(): boolean
}

export function watchStore(deps: { tryWrite: () => Promise<void>; log: Log; metrics: Metrics }): StoreWatch {
  const { tryWrite, log, metrics } = deps
  let failures = 0
  metrics.storeWritable.set(1)

  const failed = (error: unknown) => {
    if (failures % triesPerReport === 0) log.error('store_not_writable', errorFields(error))
    failures += 1
    metrics.storeWritable.set(0)
  }
  const succeeded = () => {
    if (failures > 0) log.info('store_writable')
    failures = 0
    metrics.storeWritable.set(1)
  }
  const watching = repeat(tryEveryMs, () => tryWrite().then(succeeded), failed)
  return { canWrite: () => failures === 0, stop: watching.stop }
}
