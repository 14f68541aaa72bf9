// The consent page and the decision taken on it. Who is signed in comes from the record page's cookie.
import { Hono } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Accounts } from '../accounts/accounts.ts'
import type { RegisteredApp } from '../app.ts'
import type { ApiEnv } from '../env.ts'
import type { Switches } from '../switches.ts'
import { readAuthorizeRequest } from './authorize.ts'
import type { Codes } from './codes.ts'
import { decide } from './consent.ts'
import { consentPage, consentPolicy, problemPage } from './consent-page.ts'

export interface AuthorizeDeps {
  apps: RegisteredApp[]
  accounts: Accounts
  codes: Codes
  switches: Switches
}

const pageHeaders = { 'content-security-policy': consentPolicy, 'cache-control': 'no-store' }

export function authorizeRoutes({ apps, accounts, codes, switches }: AuthorizeDeps) {
  const routes = new Hono<ApiEnv>()

  for (const path of ['/oauth/authorize', '/oauth/:portalId{[0-9]+}/authorize']) {
    routes.get(path, (c) => {
      const url = new URL(c.req.url)
      const read = readAuthorizeRequest(apps, url)
      if ('problem' in read) return c.html(problemPage(read.problem), 400, pageHeaders)
      const { portalId } = read.request
      const members = [...accounts.values()]
        .filter((account) => portalId === null || account.portalId === portalId)
        .flatMap((account) => account.users.map((user) => ({ account, user })))
        .filter(({ user }) => !user.removed)
      if (members.length === 0) return c.html(problemPage('There is no such account.'), 404, pageHeaders)
      const signedIn = url.searchParams.get('signed_in') ?? getCookie(c, 'local_hubspot_session') ?? null
      const query = `${url.pathname}${url.search}`
      return c.html(consentPage({ request: read.request, query, members, signedIn }), 200, pageHeaders)
    })
  }

  return routes.post('/oauth/decision', async (c) => {
    const form = new URLSearchParams(await c.req.text())
    const url = new URL(form.get('request') ?? '/', c.req.url)
    const read = readAuthorizeRequest(apps, url)
    if ('problem' in read) return c.html(problemPage(read.problem), 400, pageHeaders)
    const [portalId = '', userId = ''] = (form.get('member') ?? '').split('.')
    const decision = form.get('decision') === 'allow' ? 'allow' : 'deny'
    const deps = { accounts, codes, switches, origin: url.origin }
    const outcome = decide(deps, read.request, { portalId, userId, decision })
    if ('problem' in outcome) return c.html(problemPage(outcome.problem), 403, pageHeaders)
    return c.redirect(outcome.redirect, 302)
  })
}
