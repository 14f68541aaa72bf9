// What an app subscribes to, and with which token.
import { describe, expect, it } from 'vitest'
import { ada } from '../example-app.ts'
import { setUpJournal } from './example-journal.ts'
import { deletions, journal, subscriptions, uninstalls } from './example-subscriptions.ts'

const hour = 3_600_000

const { hubspot, token, appToken, get, subscribe, pass } = setUpJournal()

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
    await hubspot().issueTokens(ada)
    await subscribe(uninstalls)
    await subscribe(deletions)
    const answer = await fetch(`${hubspot().url}${subscriptions}/portals/100001`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${token()}` },
    })
    expect(answer.status).toBe(204)
    expect(hubspot().journal.subscriptions()).toMatchObject([{ subscriptionType: 'APP_LIFECYCLE_EVENT' }])
  })

  it('to deletions needs the app in that account', async () => {
    expect((await subscribe(deletions)).status).toBe(403)
    await hubspot().issueTokens(ada)
    expect((await subscribe(deletions)).status).toBe(200)
  })
})

describe('the token for it', () => {
  it('is the app’s own, alive, with the scope', async () => {
    const { accessToken } = await hubspot().issueTokens(ada)
    const narrow = await appToken({ scope: 'developer.webhooks_journal.subscriptions.read' })
    expect((await get(`${journal}/latest`, accessToken)).status).toBe(401)
    expect((await get(`${journal}/latest`, 'guessed')).status).toBe(401)
    expect(await get(`${journal}/latest`, narrow)).toMatchObject({
      status: 403,
      body: { errors: [{ context: { requiredGranularScopes: ['developer.webhooks_journal.read'] } }] },
    })
    pass(hour / 2)
    expect((await get(`${journal}/latest`)).body.category).toBe('EXPIRED_AUTHENTICATION')
  })
})
