import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  ada,
  answerOf,
  call,
  foreignApp,
  oauth,
  startExample,
  type Answer,
  type Json,
} from '../example-app.ts'
import { deletions, journal, scopes, subscriptions, uninstalls } from './example-subscriptions.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

const installs = { ...uninstalls, eventTypeId: '4-1909196' }
const hour = 3_600_000

let now: number
let hubspot: LocalHubSpot
let token: string
beforeEach(async () => {
  now = Date.parse('2026-11-23T10:00:00Z')
  hubspot = await startExample({ now: () => now })
  token = await appToken()
})
afterEach(() => hubspot.close())

async function appToken(changes: Record<string, string> = {}): Promise<string> {
  const fields = { grant_type: 'client_credentials', scope: scopes.join(' '), ...changes }
  return (await oauth(hubspot, '', fields)).body.access_token
}
const get = (path: string, bearer = token): Promise<Answer> => call(hubspot, bearer, path)
const subscribe = (json: unknown) => call(hubspot, token, subscriptions, json)
const eventsOf = async (answer: Answer): Promise<Json> => {
  const file = await answerOf(fetch(answer.body.url))
  expect(file.body.offset).toBe(answer.body.currentOffset)
  return file.body.journalEvents
}

describe('the journal', () => {
  it('is empty at first, and hears nothing that was not subscribed to', async () => {
    await hubspot.issueTokens(ada)
    hubspot.uninstall('100001')
    expect((await get(`${journal}/earliest`)).status).toBe(204)
    expect((await get(`${journal}/latest`)).status).toBe(204)
  })

  it('is read from file to file, to its end', async () => {
    await subscribe(installs)
    await subscribe(uninstalls)
    await hubspot.issueTokens(ada)
    await hubspot.issueTokens({ portalId: '100001', userId: '502' })
    hubspot.uninstall('100001')

    const first = await get(`${journal}/earliest`)
    expect(first).toMatchObject({ status: 200, body: { expiresAt: expect.any(String) } })
    expect(await eventsOf(first)).toEqual([
      {
        type: 'app_lifecycle_event',
        action: 'APP_INSTALL',
        portalId: 100001,
        occurredAt: '2026-11-23T10:00:00.000Z',
        properties: { hs_app_id: '7700001', hs_app_install_level: 'PORTAL', hs_user_id: '501' },
      },
    ])
    const second = await get(`${journal}/offset/${first.body.currentOffset}/next`)
    expect(await eventsOf(second)).toMatchObject([{ action: 'APP_UNINSTALL', portalId: 100001 }])
    expect((await get(`${journal}/latest`)).body.currentOffset).toBe(second.body.currentOffset)
    expect((await get(`${journal}/offset/${second.body.currentOffset}/next`)).status).toBe(204)
  })

  it('tells of an uninstall that the app asked for itself, once its tokens are dead', async () => {
    const { accessToken, refreshToken } = await hubspot.issueTokens(ada)
    await subscribe(uninstalls)
    const answer = await fetch(`${hubspot.url}/appinstalls/2026-09/external-install`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(answer.status).toBe(204)
    expect(await eventsOf(await get(`${journal}/latest`))).toMatchObject([{ action: 'APP_UNINSTALL' }])
    expect((await get('/account-info/2026-09/details', accessToken)).status).toBe(401)
    expect((await oauth(hubspot, '/introspect', { token: refreshToken })).body.active).toBe(false)
  })

  it('tells of a contact that was erased, with the notes about it alone', async () => {
    await hubspot.issueTokens(ada)
    await subscribe(deletions)
    hubspot.deletePrivately('100001', '1003')
    hubspot.deletePrivately('100002', '2001')
    expect(await eventsOf(await get(`${journal}/earliest`))).toMatchObject([
      {
        type: 'gdpr_privacy_deletion',
        action: 'GDPR_DELETE',
        portalId: 100001,
        objectTypeId: '0-1',
        objectId: 1003,
      },
    ])
    expect((await get(`${journal}/latest`)).body.currentOffset).toBe(
      (await get(`${journal}/earliest`)).body.currentOffset,
    )
    expect(hubspot.crm.contact('100001', '1003')).toBeNull()
    expect(hubspot.accounts.get('100001')?.records.notes.has('40005')).toBe(false)
  })

  it('puts several events into one file, and the same into another, on demand', async () => {
    await subscribe(uninstalls)
    hubspot.journal.hold()
    hubspot.uninstall('100001')
    hubspot.uninstall('100002')
    expect((await get(`${journal}/latest`)).status).toBe(204)
    hubspot.journal.release()
    const first = await get(`${journal}/latest`)
    expect(await eventsOf(first)).toMatchObject([{ portalId: 100001 }, { portalId: 100002 }])
    hubspot.journal.repeatLast()
    const again = await get(`${journal}/offset/${first.body.currentOffset}/next`)
    expect(await eventsOf(again)).toEqual(await eventsOf(first))
  })

  it('keeps three days, and knows no older offset', async () => {
    await subscribe(uninstalls)
    hubspot.uninstall('100001')
    const { currentOffset } = (await get(`${journal}/latest`)).body
    now += 72 * hour - 1
    token = await appToken()
    expect((await get(`${journal}/earliest`)).status).toBe(200)
    now += 1
    expect((await get(`${journal}/earliest`)).status).toBe(204)
    expect((await get(`${journal}/offset/${currentOffset}/next`)).status).toBe(404)
    expect((await get(`${journal}/offset/guessed/next`)).status).toBe(404)
  })

  it('gives a file at its address for ten minutes, to who knows it', async () => {
    await subscribe(uninstalls)
    hubspot.uninstall('100001')
    const { url } = (await get(`${journal}/latest`)).body
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(`${url.slice(0, -1)}_`)).status).toBe(403)
    now += 10 * 60_000
    expect((await fetch(url)).status).toBe(403)
  })

  it('is another one for another app', async () => {
    await subscribe(uninstalls)
    hubspot.uninstall('100001')
    const foreign = await appToken({ client_id: foreignApp.clientId, client_secret: foreignApp.clientSecret })
    expect((await get(`${journal}/latest`, foreign)).status).toBe(204)
  })
})

describe('a subscription', () => {
  it('is listed, and made once', async () => {
    const first = await subscribe(uninstalls)
    const second = await subscribe(uninstalls)
    expect(first).toMatchObject({ status: 200, body: { appId: 7700001, eventTypeId: '4-1916193' } })
    expect(second.body.id).toBe(first.body.id)
    expect((await get(subscriptions)).body.results.length).toBe(1)
  })

  it.each<[string, unknown]>([
    ['of an unknown type', { subscriptionType: 'EVERYTHING' }],
    ['to an unknown lifecycle event', { ...uninstalls, eventTypeId: '4-1' }],
    ['without properties', { subscriptionType: 'APP_LIFECYCLE_EVENT', eventTypeId: '4-1916193' }],
    ['to deletions of no account', { ...deletions, portalId: undefined }],
    ['to deletions of companies', { ...deletions, objectTypeId: '0-2' }],
    ['to deletions without the action', { ...deletions, actions: [] }],
  ])('%s is refused', async (_what, json) => {
    expect((await subscribe(json)).status).toBe(400)
  })

  it('goes with its account', async () => {
    await hubspot.issueTokens(ada)
    await subscribe(uninstalls)
    await subscribe(deletions)
    const answer = await fetch(`${hubspot.url}${subscriptions}/portals/100001`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token}` },
    })
    expect(answer.status).toBe(204)
    expect(hubspot.journal.subscriptions()).toMatchObject([{ subscriptionType: 'APP_LIFECYCLE_EVENT' }])
  })

  it('to deletions needs the app in that account', async () => {
    expect((await subscribe(deletions)).status).toBe(403)
    await hubspot.issueTokens(ada)
    expect((await subscribe(deletions)).status).toBe(200)
  })
})

describe('the token for it', () => {
  it('is the app’s own, alive, with the scope', async () => {
    const { accessToken } = await hubspot.issueTokens(ada)
    const narrow = await appToken({ scope: 'developer.webhooks_journal.subscriptions.read' })
    expect((await get(`${journal}/latest`, accessToken)).status).toBe(401)
    expect((await get(`${journal}/latest`, 'guessed')).status).toBe(401)
    expect(await get(`${journal}/latest`, narrow)).toMatchObject({
      status: 403,
      body: { errors: [{ context: { requiredGranularScopes: ['developer.webhooks_journal.read'] } }] },
    })
    now += hour / 2
    expect((await get(`${journal}/latest`)).body.category).toBe('EXPIRED_AUTHENTICATION')
  })
})
