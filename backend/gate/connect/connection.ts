// What a viewer may know of their own connection, and how they end it. Which grant that is depends on the caller alone.
import type { ConnectionView } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import { Refusal } from '../errors.ts'
import { grantKeyOf } from '../grant/grant-key.ts'
import type { GrantStage } from '../grant/grant-stage.ts'
import { noLonger } from '../in-time.ts'
import { errorFields, type Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { GrantStore } from '../store/grants.ts'
import { traceIdsOf } from '../trace.ts'
import type { Caller } from '../verify/caller.ts'
import { connectionView } from './connection-view.ts'

export type Connection = ReturnType<typeof createConnection>

/** HubSpot is told within this time, or from the queue: the grant is gone here in any case. */
const patienceMs = 3_000

interface ConnectionDeps extends Pick<GrantStage, 'tickets' | 'revokeQueued'> {
  access: 'user' | 'account'
  grants: GrantStore
  log: Log
  metrics: Metrics
}

export function createConnection(deps: ConnectionDeps) {
  const { access, grants, tickets, revokeQueued, log, metrics } = deps

  /** Never refuses for want of a grant. */
  async function view(caller: Caller): Promise<ConnectionView> {
    const [row, offer] = await Promise.all([grants.find(grantKeyOf(access, caller)), tickets.offer(caller)])
    return connectionView(access, row, offer)
  }

  async function tellHubSpot(): Promise<void> {
    const told = revokeQueued().catch((error: unknown) =>
      log.warn('store_unavailable', { reason: 'revocation', ...errorFields(error) }),
    )
    await noLonger(patienceMs, told)
  }

  return {
    view,
    /** Ends the caller's own grant, if there is one. `operator_only` where it is everybody's. */
    async end(caller: Caller): Promise<ConnectionView> {
      if (access === 'account') throw new Refusal('operator_only', { reason: 'grant_of_all' })
      const key = grantKeyOf(access, caller)
      if ((await grants.remove(key)) > 0) {
        const { portalId, userId, requestId, trace } = caller
        log.info('grant_disconnected', { portalId, userId, requestId, ...traceIdsOf(trace.traceparent) })
        metrics.grantChanges.inc({ change: 'disconnected' })
        await tellHubSpot()
      }
      return view(caller)
    },
  }
}
