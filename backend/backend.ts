// Puts the stages together, innermost first, and keeps them running: server, metrics port, housekeeping.
import { setTimeout as pause } from 'node:timers/promises'
import { createApp } from './gate/server/app.ts'
import { createAudit } from './gate/audit/audit.ts'
import { createRecentActs } from './gate/audit/recent-acts.ts'
import type { Config } from './gate/config.ts'
import { addRoutes } from './app/routes.ts'
import { createGrantStage } from './gate/grant/grant-stage.ts'
import { createCrm } from './gate/hubspot/crm.ts'
import { createHubSpotHttp } from './gate/hubspot/http.ts'
import { createConnection } from './gate/connect/connection.ts'
import { createInstallRoutes } from './gate/connect/routes.ts'
import { createJournalReader } from './gate/journal/journal-reader.ts'
import { errorFields, type Log } from './gate/log.ts'
import type { Metrics } from './gate/metrics.ts'
import { createClockSkew } from './ops/clock-skew.ts'
import { createHousekeeping } from './ops/housekeeping.ts'
import { describeListenFailure } from './ops/start-failure.ts'
import { watchStore } from './ops/store-watch.ts'
import { serveMetrics } from './ops/metrics-server.ts'
import { createReadiness } from './ops/readiness.ts'
import { createOpsRoutes } from './ops/routes.ts'
import { createRequestIds } from './gate/request-id.ts'
import { examineSignature } from './admin/signature/signature-doctor.ts'
import { createCard } from './gate/card/card.ts'
import { keyProblems, missingKids } from './gate/vault/check-keys.ts'
import { acceptedSecrets } from './gate/verify/accepted-secrets.ts'
import type { WouldMatch } from './gate/verify/report-refused.ts'
import { serve, type Malformed } from './gate/server/server.ts'
import { flushSpans } from './gate/spans.ts'
import type { Store } from './gate/store/open-store.ts'

export interface BackendDeps {
  config: Config
  store: Store
  fetch: typeof fetch
  now: () => number
  randomBytes: (size: number) => Buffer
  log: Log
  metrics: Metrics
}

export interface Backend {
  port: number
  opsPort: number | null
  /** Takes requests for `drainMs` more while it says that it is not ready, so that a balancer can look elsewhere. Then
   *  finishes what is running, keeps tokens that are on their way, closes the store. Within 15 s more. */
  stop(drainMs?: number): Promise<void>
}

/** Requests that run at a stop get this long: their whole budget. */
const graceMs = 13_000

/** Starts everything, or says line by line why it must not. */
export async function startBackend(deps: BackendDeps): Promise<Backend | { problems: string[] }> {
  const { config, store, fetch, now, randomBytes, log, metrics } = deps
  const newRequestId = createRequestIds(randomBytes)
  let stopping = false

  const skew = createClockSkew({ log, metrics })
  const http = createHubSpotHttp({
    apiUrl: config.hubspot.apiUrl,
    fetch,
    now,
    metrics,
    onSkew: skew.fromHubSpot,
  })
  const crm = createCrm({ http, metrics, now })
  const grant = createGrantStage({ ...deps, http })
  const problems = await keyProblems(config.tokenKeys, store)
  if (problems.length > 0) return { problems }

  const secrets = acceptedSecrets(config.app)
  const wouldMatch: WouldMatch = (captured) =>
    examineSignature(captured, { publicUrl: config.publicUrl, secrets, now: now() }).findings
  const audit = createAudit({ audit: store.audit, log, now })
  const card = createCard({ ...deps, ...grant, audit, wouldMatch })
  addRoutes({ ...grant, card, crm, recentActs: createRecentActs(store.audit), now })
  const connection = createConnection({ ...deps, ...grant, ...config.app, grants: store.grants })
  card.own('GET', '/connection', connection.view)
  card.own('DELETE', '/connection', connection.end)
  const installRoutes = createInstallRoutes({ ...deps, ...grant })
  if (store.usage) metrics.watchConnections(store.usage)
  const storeWatch = watchStore({ ...store, log, metrics })
  const readiness = createReadiness({
    ...deps,
    missingKids: () => missingKids(config.tokenKeys, store.sealed),
    skew,
    stopping: () => stopping,
    canWrite: storeWatch.canWrite,
  })
  const app = createApp({
    cardRoutes: card.routes(),
    installRoutes,
    opsRoutes: createOpsRoutes({ readiness }),
    log,
  })

  const onMalformed = (refused: Malformed) => {
    metrics.refusals.inc({ reason: refused.reason })
    log.info('request_malformed', refused)
  }
  const { host, port, opsHost, opsPort } = config
  const server = await listening('PORT', port, serve({ app, host, port, newRequestId, onMalformed }))
  const ops =
    opsPort === null ? null : await listening('OPS_PORT', opsPort, serveMetrics(metrics, opsHost, opsPort))
  if ('problems' in server || (ops && 'problems' in ops)) {
    await Promise.all([storeWatch.stop(), 'problems' in server ? null : server.stop(0)])
    return 'problems' in server ? server : (ops as { problems: string[] })
  }
  const { id: appId, access } = config.app
  const judgedFor = { appId, access, recordTypes: card.recordTypes() }
  const journal = createJournalReader({ ...deps, ...grant, ...store, ...config.hubspot, ...judgedFor, http })
  const housekeeping = createHousekeeping({ ...deps, revokeQueued: grant.revokeQueued, readiness })
  journal.start()
  log.info('started', { port: server.port, origin: config.publicUrl, store: config.database.kind })

  return {
    port: server.port,
    opsPort: ops?.port ?? null,
    async stop(drainMs = 0) {
      stopping = true
      log.info('stopping')
      server.drain()
      await pause(drainMs)
      await Promise.all([storeWatch.stop(), server.stop(graceMs), journal.stop(), housekeeping.stop()])
      await grant.drain()
      await ops?.stop()
      await flushSpans()
      await store.close().catch((error: unknown) => log.error('store_unavailable', errorFields(error)))
      log.info('stopped')
    },
  }
}

const listening = <Running>(name: 'PORT' | 'OPS_PORT', port: number, started: Promise<Running>) =>
  started.catch((error: unknown) => ({ problems: [describeListenFailure(name, port, error)] }))
