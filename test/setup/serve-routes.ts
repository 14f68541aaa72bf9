// The gate as the backend puts it together, around card routes of a test's own, on real sockets.
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Audit } from '../../backend/gate/audit/audit.ts'
import { createCard, type Card } from '../../backend/gate/card/card.ts'
import type { Config } from '../../backend/gate/config.ts'
import { createAuthorize } from '../../backend/gate/grant/authorize.ts'
import { createConnectTickets } from '../../backend/gate/grant/connect-ticket.ts'
import type { Log } from '../../backend/gate/log.ts'
import { createMetrics } from '../../backend/gate/metrics.ts'
import { createRequestIds } from '../../backend/gate/request-id.ts'
import { createApp } from '../../backend/gate/server/app.ts'
import { serve, type RunningServer } from '../../backend/gate/server/server.ts'
import type { Store } from '../../backend/gate/store/open-store.ts'
import { createVault } from '../../backend/gate/vault/vault.ts'

interface Around {
  config: Config
  store: Store
  audit: Audit
  log: Log
  now: () => number
}

export function serveRoutes(around: Around, addRoutes: (card: Card) => void): Promise<RunningServer> {
  const { config, store, log } = around
  const { id: appId, access } = config.app
  const tickets = createConnectTickets({ ...store, appId, publicUrl: config.publicUrl, randomBytes })
  const card = createCard({
    ...around,
    vault: createVault(config.tokenKeys),
    authorize: createAuthorize({ grants: store.grants, tickets, access }),
    wouldMatch: () => [],
    metrics: createMetrics(),
  })
  addRoutes(card)
  const app = createApp({ cardRoutes: card.routes(), installRoutes: new Hono(), opsRoutes: new Hono(), log })
  const newRequestId = createRequestIds(randomBytes)
  return serve({ app, host: '127.0.0.1', port: 0, newRequestId, onMalformed: () => undefined })
}
