// The routes a browser goes through to connect: to HubSpot, back again, done. No redirect target comes from a request.
import { Hono, type Context } from 'hono'
import { Refusal } from '../errors.ts'
import { errorFields } from '../log.ts'
import { describeRequest } from '../spans.ts'
import type { Incoming, ServerEnv } from '../verify/incoming.ts'
import { authorizeUrl } from './authorize-url.ts'
import { createCallback } from './callback.ts'
import { readCallback } from './callback-query.ts'
import { createBrowserCookie } from './cookie.ts'
import { endings, refused, type InstallRefusal } from './ending.ts'
import type { InstallDeps } from './install-deps.ts'
import { pagePolicy, renderPage, type Page } from './page.ts'
import { isAheadOfTime } from './prefetch.ts'
import { createStart } from './start.ts'
import { createStates } from './state.ts'

/** To be mounted at `/oauth`. */
export function createInstallRoutes(deps: InstallDeps): Hono<ServerEnv> {
  const { config, log, metrics } = deps
  const cookie = createBrowserCookie(deps)
  const states = createStates(deps)
  const start = createStart(deps, states)
  const callback = createCallback(deps, states)

  const routes = new Hono<ServerEnv>()

  for (const path of ['/install', '/callback', '/connected']) {
    // Hono answers HEAD like GET, which would use up a ticket or a state.
    routes.use(path, async (c, next) => {
      describeRequest(c.env.incoming.span, c.req.method, { route: `/oauth${path}`, code: 'ok' })
      if (c.req.method !== 'GET') {
        // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
        c.header('Allow', 'GET')
        return refuse(c, refused('not-get', 'method'))
      }
      if (isAheadOfTime((name) => c.req.header(name))) return refuse(c, refused('ahead-of-time', 'prefetch'))
      return next()
    })
  }

  routes.get('/install', async (c) => {
    const started = await start(queryOf(c.env.incoming).getAll('ticket'), () => cookie.give(c))
    if (started.kind === 'refused') return refuse(c, started)
    const { attempt, holder } = started
    log.info('install_started', { ...ids(c), ...holder })
    return c.redirect(authorizeUrl(config, attempt), 303)
  })

  routes.get('/callback', async (c) => {
    const query = readCallback(queryOf(c.env.incoming), config.hubspot.appUrl)
    const ended = await callback(query, cookie.read(c))
    if (ended.kind === 'refused') return refuse(c, ended)
    const { portalId, userId } = ended
    log.info('grant_connected', { ...ids(c), portalId, userId })
    metrics.grantChanges.inc({ change: 'connected' })
    // Away from an address with a code in it, which a reload would send again.
    return c.redirect(`${config.publicUrl}/oauth/connected`, 303)
  })

  routes.get('/connected', (c) => show(c, { title: 'Connected', text: 'You can close this window.' }))

  routes.onError((error, c) => {
    if (error instanceof Refusal && error.code === 'retry_later')
      return refuse(c, refused('store-down', 'store_unavailable'))
    log.error('unexpected_error', { ...ids(c), ...errorFields(error) })
    return refuse(c, refused('unexpected', 'unexpected_error'))
  })

  return routes

  function refuse(c: InstallContext, { ending, reason, missingScopes = [], retryAfterMs }: InstallRefusal) {
    const { code, status, title, text, ...more } = endings[ending]
    describeRequest(c.env.incoming.span, c.req.method, { code, reason })
    log['level' in more ? more.level : 'warn']('install_refused', { ...ids(c), code, reason, status })
    if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)))
    c.status(status)
    return show(c, { title, text, code, requestId: c.env.incoming.requestId, list: missingScopes })
  }
}

type InstallContext = Context<ServerEnv>

function ids({ env: { incoming } }: InstallContext) {
  return { requestId: incoming.requestId, ...incoming.traceIds() }
}

/** As a form writes it: `+` is a space. */
const queryOf = ({ target, url = '' }: Incoming) => new URLSearchParams(target.slice(url.length))

function show(c: Context, page: Page) {
  c.header('Content-Security-Policy', pagePolicy)
  return c.html(renderPage(page))
}
