// What nobody asks for but must be done: expired rows go, queued revocations are told to HubSpot, the clock is watched.
import { errorFields, type Log } from '../gate/log.ts'
import type { Metrics } from '../gate/metrics.ts'
import type { Store } from '../gate/store/open-store.ts'
import type { Readiness } from './readiness.ts'
import { repeat, type Repeated } from './repeat.ts'

/** Small, so that a purge never holds up a request. */
const purgeBatch = 200
const purgeEveryMs = 5_000
const revokeEveryMs = 5_000
const watchEveryMs = 60_000

export function createHousekeeping(deps: {
  store: Store
  revokeQueued: () => Promise<boolean>
  readiness: Readiness
  log: Log
  metrics: Metrics
}): Repeated {
  const { store, revokeQueued, readiness, log, metrics } = deps
  const failed = (error: unknown) =>
    log.warn('store_unavailable', { reason: 'housekeeping', ...errorFields(error) })
  const countVaultRows = async () => {
    const counted = await store.sealed.countByKid()
    metrics.vaultRows.reset() // a key that no row has any more is none
    for (const { table, kid, rows } of counted) metrics.vaultRows.set({ table, kid }, rows)
  }
  void countVaultRows().catch(failed)
  const parts = [
    repeat(purgeEveryMs, async () => (await store.purge(purgeBatch)) >= purgeBatch, failed),
    repeat(revokeEveryMs, revokeQueued, failed),
    // Measures the clock against the store's, also where no load balancer asks.
    repeat(watchEveryMs, readiness, failed),
    repeat(watchEveryMs, countVaultRows, failed),
  ]
  return {
    async stop() {
      await Promise.all(parts.map((part) => part.stop()))
    },
  }
}
