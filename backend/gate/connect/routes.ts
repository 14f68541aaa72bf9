// The routes a browser goes through to connect: to HubSpot, back again, done. No redirect target comes from a request.
import { Hono, type Context } from 'hono'
import type { Config } from '../config.ts'
import { Refusal } from '../errors.ts'
import type { ConnectTickets } from '../grant/connect-ticket.ts'
import type { HoldsRefreshToken } from '../grant/holds-refresh-token.ts'
import type { SaveConsent } from '../grant/save-consent.ts'
import type { TokenEndpoint } from '../grant/token-endpoint.ts'
import { errorFields, type Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { describeRequest } from '../spans.ts'
import type { Incoming, ServerBindings } from '../verify/incoming.ts'
import type { Store } from '../store/store.ts'
import { authorizeUrl } from './authorize-url.ts'
import { createCallback } from './callback.ts'
import { readCallback } from './callback-query.ts'
import { createConnect } from './connect.ts'
import { createBrowserCookie } from './cookie.ts'
import { createStartLimit } from './limit-starts.ts'
import { describeEnding, type Ending, type InstallRefusal } from './ending.ts'
import { pagePolicy, renderPage, type Page } from './page.ts'
import { isAheadOfTime } from './prefetch.ts'
import { createStart } from './start.ts'
import { createStates } from './state.ts'

export interface InstallDeps {
  config: Pick<Config, 'publicUrl' | 'app' | 'hubspot'>
  store: Pick<Store, 'oneTime' | 'endedConsents'>
  tickets: ConnectTickets
  tokenEndpoint: TokenEndpoint
  saveConsent: SaveConsent
  holdsRefreshToken: HoldsRefreshToken
  randomBytes: (size: number) => Buffer
  log: Log
  metrics: Metrics
}

/** To be mounted at `/oauth`. */
export function createInstallRoutes(deps: InstallDeps): Hono<{ Bindings: ServerBindings }> {
  const { config, store, randomBytes, log, metrics } = deps
  const { publicUrl, app, hubspot } = config
  const redirectUri = `${publicUrl}/oauth/callback`
  const cookie = createBrowserCookie({ publicUrl, randomBytes })
  const states = createStates({ oneTime: store.oneTime, randomBytes })
  const start = createStart({ states, tickets: deps.tickets, limit: createStartLimit() })
  const connect = createConnect({ ...deps, app, redirectUri })
  const { endedConsents } = store
  const callback = createCallback({ appId: app.id, states, connect, endedConsents, log })

  const routes = new Hono<{ Bindings: ServerBindings }>()

  for (const path of ['/install', '/callback', '/connected']) {
    // Hono answers HEAD like GET, which would use up a ticket or a state.
    routes.use(path, async (c, next) => {
      describeRequest(c.env.incoming.span, c.req.method, { route: `/oauth${path}`, code: 'ok' })
      if (c.req.method !== 'GET') {
        // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
        c.header('Allow', 'GET')
        return refuse(c, { ending: 'not-get', reason: 'method' })
      }
      if (isAheadOfTime((name) => c.req.header(name)))
        return refuse(c, { ending: 'ahead-of-time', reason: 'prefetch' })
      return next()
    })
  }

  routes.get('/install', async (c) => {
    const started = await start(queryOf(c.env.incoming).getAll('ticket'), () => cookie.give(c))
    if (started.kind === 'refused') return refuse(c, started)
    const { attempt, holder } = started
    log.info('install_started', { ...ids(c), ...holder })
    const { appUrl } = hubspot
    return c.redirect(authorizeUrl({ appUrl, clientId: app.clientId, redirectUri, ...attempt }), 303)
  })

  routes.get('/callback', async (c) => {
    const query = readCallback(queryOf(c.env.incoming), hubspot.appUrl)
    const ended = await callback(query, cookie.read(c))
    if (ended.kind === 'refused') return refuse(c, ended)
    const { portalId, userId } = ended
    log.info('grant_connected', { ...ids(c), portalId, userId })
    metrics.grantChanges.inc({ change: 'connected' })
    // Away from an address with a code in it, which a reload would send again.
    return c.redirect(`${publicUrl}/oauth/connected`, 303)
  })

  routes.get('/connected', (c) => show(c, { title: 'Connected', text: 'You can close this window.' }))

  routes.onError((error, c) => {
    const passing = error instanceof Refusal && error.code === 'retry_later'
    if (!passing) log.error('unexpected_error', { ...ids(c), ...errorFields(error) })
    return refuse(c, {
      ending: passing ? 'store-down' : 'unexpected',
      reason: passing ? 'store_unavailable' : 'unexpected',
    })
  })

  return routes

  function refuse(c: InstallContext, { ending, reason, missingScopes = [], retryAfterMs }: InstallRefusal) {
    const { code, status, title, text } = describeEnding(ending)
    describeRequest(c.env.incoming.span, c.req.method, { code, reason })
    log[levelOf(ending)]('install_refused', { ...ids(c), code, reason, status })
    if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
    c.status(status)
    return show(c, { title, text, code, requestId: c.env.incoming.requestId, list: missingScopes })
  }
}

type InstallContext = Context<{ Bindings: ServerBindings }>

function ids({ env: { incoming } }: InstallContext) {
  return { requestId: incoming.requestId, ...incoming.traceIds() }
}

/** As a form writes it: `+` is a space. */
const queryOf = ({ target, url = '' }: Incoming) => new URLSearchParams(target.slice(url.length))

function levelOf(ending: Ending) {
  switch (ending) {
    case 'limited': // a flood is limited so that it costs little, in the log as well
    case 'ahead-of-time':
      return 'debug'
    case 'denied':
      return 'info'
    case 'access-differs': // nobody can connect before an operator has mended it
      return 'error'
    default:
      return 'warn'
  }
}

function show(c: Context, page: Page) {
  c.header('Content-Security-Policy', pagePolicy)
  return c.html(renderPage(page))
}
