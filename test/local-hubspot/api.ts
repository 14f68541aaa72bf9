// Puts HubSpot's API together. Every call is recorded, may meet a fault, and is then judged as HubSpot would.
import { Hono } from 'hono'
import type { Accounts } from './accounts/accounts.ts'
import { apiVersion, canonicalPath } from './aliases.ts'
import type { RegisteredApp } from './app.ts'
import { recordCalls } from './calls.ts'
import { accountInfoRoutes } from './crm/account-info.ts'
import { associationRoutes } from './crm/associations.ts'
import { authenticateViewer } from './crm/authenticate.ts'
import { batchReadRoutes } from './crm/batch-read.ts'
import { activityRoutes } from './crm/activities.ts'
import { objectRoutes } from './crm/objects.ts'
import { ownerRoutes } from './crm/owners.ts'
import { pipelineRoutes } from './crm/pipelines.ts'
import { propertyRoutes } from './crm/properties.ts'
import { limitRate } from './crm/rate-limit.ts'
import { wantActivityScopes } from './crm/activity-scopes.ts'
import { refuseUserLevel } from './crm/user-level-refusal.ts'
import { searchRoutes } from './crm/search.ts'
import type { ApiEnv } from './env.ts'
import { errorResponse } from './error-body.ts'
import { carryOutFaults } from './fault-answer.ts'
import type { Faults } from './faults.ts'
import type { Installs } from './installs.ts'
import type { Journal } from './journal/journal.ts'
import { journalRoutes } from './journal/routes.ts'
import { authorizeRoutes } from './oauth/authorize-routes.ts'
import type { Codes } from './oauth/codes.ts'
import { introspectRoutes } from './oauth/introspect.ts'
import { revokeRoutes } from './oauth/revoke.ts'
import { tokenRoutes } from './oauth/token.ts'
import type { Tokens } from './oauth/tokens.ts'
import type { RecordedCall } from './recorded-call.ts'
import type { Switches } from './switches.ts'
import { tellTime } from './tell-time.ts'

export interface ApiDeps {
  apps: RegisteredApp[]
  accounts: Accounts
  switches: Switches
  tokens: Tokens
  codes: Codes
  installs: Installs
  journal: Journal
  calls: RecordedCall[]
  faults: Faults
  now: () => number
}

/** `local` are routes that are no part of HubSpot: neither recorded nor met by faults. */
export function createApi(deps: ApiDeps, local: Hono<ApiEnv>) {
  const { installs, faults } = deps
  const api = new Hono<ApiEnv>({ getPath: (request) => canonicalPath(new URL(request.url).pathname) })
  api.route('/', local)
  api.use(tellTime(deps.now), recordCalls(deps), carryOutFaults(faults))

  api.route('/', authorizeRoutes(deps))
  api.route('/', tokenRoutes({ ...deps, granted: installs.granted }))
  api.route('/', introspectRoutes(deps))
  api.route('/', revokeRoutes(deps))
  api.route('/', journalRoutes(deps))

  const viewer = authenticateViewer(deps)
  const limit = limitRate(deps)
  const refusal = refuseUserLevel(deps.switches)
  api.use('/crm/*', viewer, limit, refusal, wantActivityScopes(deps.switches))
  api.use('/account-info/*', viewer, limit, refusal)
  for (const routes of [
    objectRoutes(deps),
    batchReadRoutes(deps),
    searchRoutes(),
    associationRoutes(deps),
    activityRoutes(deps),
    ownerRoutes(),
    pipelineRoutes(),
    propertyRoutes(),
    accountInfoRoutes(deps),
  ]) {
    api.route('/', routes)
  }
  api.delete(`/appinstalls/${apiVersion}/external-install`, viewer, (c) => {
    const { token, account } = c.var.viewer
    installs.uninstall(token.app, account.portalId)
    return c.body(null, 204)
  })

  api.notFound((c) =>
    errorResponse({
      status: 404,
      category: 'NOT_FOUND',
      message: `The local HubSpot has nothing at ${c.req.method} ${c.req.path}`,
    }),
  )
  return api
}
