// The journal over HTTP: subscriptions, the way from file to file, and the files, each at an address of its own for a while.
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import { apiVersion } from '../aliases.ts'
import type { RegisteredApp } from '../app.ts'
import { bearerToken, unknownCredentials } from '../crm/authenticate.ts'
import { readJson } from '../crm/read-json.ts'
import { lacks } from '../crm/scopes.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import type { Tokens } from '../oauth/tokens.ts'
import type { Switches } from '../switches.ts'
import type { Journal, JournalFile } from './journal.ts'
import { journalFileAnswer } from './file-answer.ts'
import { readSubscription, sameSubscription, type Subscription } from './subscription.ts'

export interface JournalDeps {
  journal: Journal
  switches: Switches
  tokens: Tokens
  now: () => number
}

const fileLifetimeMs = 10 * 60_000
const journalPath = `/webhooks-journal/journal/${apiVersion}`
const subscriptionPath = `/webhooks-journal/subscriptions/${apiVersion}`

export function journalRoutes({ journal, switches, tokens, now }: JournalDeps) {
  const addresses = new Map<string, { file: JournalFile; expiresAt: number }>()
  let lastSubscription = 700

  /** Only the app's own token; a token of some account is of no use here. */
  const authenticate = (scope: string) =>
    createMiddleware<ApiEnv>(async (c, next) => {
      const token = bearerToken(c.req.header('authorization'), tokens, now())
      if ('status' in token) return errorResponse(token)
      if (token.of) return errorResponse(unknownCredentials)
      const problem = lacks({ token }, [scope])
      if (problem) return errorResponse(problem)
      c.set('appToken', token)
      return next()
    })
  const mayRead = authenticate('developer.webhooks_journal.read')

  function addressOf(file: JournalFile, origin: string) {
    const key = randomBytes(24).toString('base64url')
    const expiresAt = now() + fileLifetimeMs
    addresses.set(key, { file, expiresAt })
    return {
      url: `${origin}/webhooks-journal/files/${key}`,
      expiresAt: new Date(expiresAt).toISOString(),
      currentOffset: file.offset,
    }
  }

  return new Hono<ApiEnv>()
    .get(`${journalPath}/:end{(?:earliest|latest)}`, mayRead, (c) => {
      const { app } = c.var.appToken
      const file = c.req.param('end') === 'earliest' ? journal.earliest(app) : journal.latest(app)
      return file ? c.json(addressOf(file, new URL(c.req.url).origin)) : c.body(null, 204)
    })
    .get(`${journalPath}/offset/:offset/next`, mayRead, (c) => {
      const file = journal.after(c.var.appToken.app, c.req.param('offset'))
      if (file === undefined) {
        const message = 'There is no such offset: it is unknown, or older than three days'
        return errorResponse({ status: switches.journal.lostOffset, category: 'OBJECT_NOT_FOUND', message })
      }
      if (file) return c.json(addressOf(file, new URL(c.req.url).origin))
      if (switches.journal.end === 204) return c.body(null, 204)
      return errorResponse({ status: 404, category: 'OBJECT_NOT_FOUND', message: 'Nothing has come since' })
    })
    .get('/webhooks-journal/files/:key', (c) => {
      const { file, expiresAt } = addresses.get(c.req.param('key')) ?? { file: null, expiresAt: 0 }
      if (!file || expiresAt <= now()) {
        return errorResponse({ status: 403, category: 'FORBIDDEN', message: 'Request has expired' })
      }
      return journalFileAnswer(c, file, switches.journal)
    })
    .get(subscriptionPath, authenticate('developer.webhooks_journal.subscriptions.read'), (c) =>
      c.json({ results: journal.subscriptions(c.var.appToken.app) }),
    )
    .post(subscriptionPath, authenticate('developer.webhooks_journal.subscriptions.write'), async (c) => {
      const { app } = c.var.appToken
      const body = await readJson(c)
      if ('problem' in body) return errorResponse(body.problem)
      const wanted = readSubscription(body.json)
      if ('status' in wanted) return errorResponse(wanted)
      if (!mayWatch(app, wanted.portalId)) {
        const message = 'The app is not installed in this account'
        return errorResponse({ status: 403, category: 'FORBIDDEN', message })
      }
      const problem =
        switches.journal.objectScopes === 'needed' && wanted.portalId !== undefined
          ? lacks({ token: c.var.appToken }, ['crm.objects.contacts.read'])
          : null
      if (problem) return errorResponse(problem)
      const known = journal.subscriptions(app).find((one) => sameSubscription(one, wanted))
      if (!known) lastSubscription += 1
      const at = new Date(now()).toISOString()
      const subscription: Subscription = {
        id: known?.id ?? lastSubscription,
        appId: Number(app.appId),
        ...wanted,
        createdAt: known?.createdAt ?? at,
        updatedAt: at,
      }
      journal.subscribe(app, subscription)
      return c.json(subscription)
    })
    .delete(
      `${subscriptionPath}/portals/:portalId`,
      authenticate('developer.webhooks_journal.subscriptions.write'),
      (c) => {
        journal.unsubscribe(c.var.appToken.app, Number(c.req.param('portalId')))
        return c.body(null, 204)
      },
    )

  function mayWatch(app: RegisteredApp, portalId: number | undefined): boolean {
    return portalId === undefined || tokens.hasGrant(app, { portalId: String(portalId) })
  }
}
