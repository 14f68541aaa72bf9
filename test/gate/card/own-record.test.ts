// What an app's own route gets with a lent token: no record where the audit knows of none, and never the token itself.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { createAudit } from '../../../backend/gate/audit/audit.ts'
import { createRecentActs } from '../../../backend/gate/audit/recent-acts.ts'
import type { Card } from '../../../backend/gate/card/card.ts'
import type { ReadRequest } from '../../../backend/gate/card/read.ts'
import type { About, CrmRead } from '../../../backend/gate/hubspot/crm-call.ts'
import { createCrm } from '../../../backend/gate/hubspot/crm.ts'
import { createHubSpotHttp } from '../../../backend/gate/hubspot/http.ts'
import { bearer, type LentToken } from '../../../backend/gate/hubspot/lent-token.ts'
import { createLog } from '../../../backend/gate/log.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import type { RunningServer } from '../../../backend/gate/server/server.ts'
import type { Caller } from '../../../backend/gate/verify/caller.ts'
import { contactOf } from '../../setup/contact-of.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, configFrom } from '../../setup/running-backend.ts'
import { serveRoutes } from '../../setup/serve-routes.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import { openGrantStages, type GrantStages } from '../grant/grant-stages.ts'
import { send } from '../verify/raw-http.ts'
import { identity, newRid, queryWith, signedRequest } from '../verify/signed-request.ts'
import { thing } from './own-app.ts'

const recordId = contactOf(0)
const log: string[] = []
let stages: GrantStages
let server: RunningServer
let lent = ''

beforeAll(async () => {
  stages = await openGrantStages(openFreshSqlite)
  await stages.connect(ada)
  const { store, clock: now, hubspot } = stages
  const output = createLog('debug', { write: (line) => log.push(line) })
  const config = configFrom(validSettings())
  const around = { config, store, audit: createAudit({ ...store, log: output, now }), log: output, now }
  const metrics = createMetrics()
  const http = createHubSpotHttp({ apiUrl: hubspot.url, fetch, now, metrics })
  const crm = createCrm({ http, metrics, now })
  const stage = stages.stage()

  const recentActs = createRecentActs(store.audit)
  const read = async (caller: Caller, about: About, method = 'GET') =>
    stage.withAccessToken(await stage.authorize(caller), async (token) => {
      const path = `/crm/objects/{version}/contacts/${recordId}`
      await crm.read(token, { endpoint: 'contact', method, about, path } as CrmRead)
      return token
    })
  const showAll = (token: LentToken) => {
    lent = token[bearer]
    output.info('card_request', { token } as object)
    return { token: { ...token, trace: null } }
  }

  server = await serveRoutes(around, (card: Card) => {
    card.own('GET', '/record', (caller) => read(caller, { record: recordId }))
    card.own('GET', '/part', (caller) => read(caller, { partOf: recordId }))
    const wrongly = (path: string, does: (request: ReadRequest<''>) => Promise<unknown>) =>
      card.read(thing, path, async (request) => ({ recordId: request.record.id, view: await does(request) }))
    wrongly('/another', ({ caller }) => read(caller, { record: contactOf(1) }))
    wrongly('/part-of-another', ({ caller }) => read(caller, { partOf: contactOf(1) }))
    wrongly('/posting', ({ caller, record }) => read(caller, { record: record.id }, 'POST'))
    wrongly('/acts-at-once', ({ caller, record }) => recentActs(caller, record, 1))
    wrongly('/acts-of-another', async ({ caller, record }) => {
      await read(caller, { record: record.id })
      return recentActs(caller, { ...record, id: contactOf(1) }, 1)
    })
    wrongly('/acts', async ({ caller, record }) => {
      await read(caller, { record: record.id })
      return recentActs(caller, record, 1)
    })
    card.read(thing, '', async ({ caller, record }) => ({
      recordId: record.id,
      view: showAll(await read(caller, { record: record.id })),
    }))
  })
})
afterEach(() => void (stages.hubspot.calls.length = 0))
afterAll(async () => {
  await server.stop(0)
  await stages.close()
})

const ask = (path: string) =>
  send(
    server.port,
    signedRequest({ path, query: queryWith(newRid(), identity(ada)), timestamp: stages.clock() }),
  )
const lines = async () => (await stages.store.audit.list({ limit: 100 })).map((line) => line.action)

it.each(['/api/record', '/api/part'])(
  'AUD-01 reads nothing of a record for %s, which no line would tell of',
  async (path) => {
    expect((await ask(path)).status).toBe(500)
    expect(stages.hubspot.calls).toEqual([])
    expect(await lines()).toEqual([])
  },
)

it.each(['another', 'part-of-another', 'posting'])(
  'AUD-01 asks HubSpot nothing for a route that would read %s, or write with a read',
  async (path) => {
    expect((await ask(`/api/things/${recordId}/${path}`)).status).toBe(500)
    expect(stages.hubspot.calls).toEqual([])
  },
)

it('tells who has looked at a record only where HubSpot has just shown it', async () => {
  const statuses = []
  for (const path of ['acts-at-once', 'acts-of-another', 'acts'])
    statuses.push((await ask(`/api/things/${recordId}/${path}`)).status)
  expect(statuses).toEqual([500, 500, 200])
})

it('OUT-08 keeps a token out of a view and of a log line that are made of it by mistake', async () => {
  const { status, text } = await ask(`/api/things/${recordId}`)
  expect([status, (await lines()).at(-1)]).toEqual([200, 'read'])
  expect(stages.hubspot.calls).toHaveLength(1)
  expect(lent).toMatch(/^[\x21-\x7e]{20,}$/)
  expect(text).toContain('"holder"')
  expect(log.filter((line) => line.includes('"holder"'))).toHaveLength(1)
  expect([text, ...log].filter((one) => one.includes(lent))).toEqual([])
})
