// What the journal keeps, for how long, and for whom.
import { describe, expect, it } from 'vitest'
import { ada, foreignApp, oauth } from '../example-app.ts'
import { eventsOf, setUpJournal } from './example-journal.ts'
import { deletions, journal, uninstalls } from './example-subscriptions.ts'

const installs = { ...uninstalls, eventTypeId: '4-1909196' }
const hour = 3_600_000

const { hubspot, appToken, get, subscribe, pass, renewToken } = setUpJournal()

describe('the journal', () => {
  it('is empty at first, and hears nothing that was not subscribed to', async () => {
    await hubspot().issueTokens(ada)
    hubspot().uninstall('100001')
    expect((await get(`${journal}/earliest`)).status).toBe(204)
    expect((await get(`${journal}/latest`)).status).toBe(204)
  })

  it('is read from file to file, to its end', async () => {
    await subscribe(installs)
    await subscribe(uninstalls)
    await hubspot().issueTokens(ada)
    await hubspot().issueTokens({ portalId: '100001', userId: '502' })
    hubspot().uninstall('100001')

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
    const { accessToken, refreshToken } = await hubspot().issueTokens(ada)
    await subscribe(uninstalls)
    const answer = await fetch(`${hubspot().url}/appinstalls/2026-09/external-install`, {
      method: 'DELETE',
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(answer.status).toBe(204)
    expect(await eventsOf(await get(`${journal}/latest`))).toMatchObject([{ action: 'APP_UNINSTALL' }])
    expect((await get('/account-info/2026-09/details', accessToken)).status).toBe(401)
    expect((await oauth(hubspot(), '/introspect', { token: refreshToken })).body.active).toBe(false)
  })

  it('tells of a contact that was erased, with the notes about it alone', async () => {
    await hubspot().issueTokens(ada)
    await subscribe(deletions)
    hubspot().deletePrivately('100001', '1003')
    hubspot().deletePrivately('100002', '2001')
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
    expect(hubspot().crm.contact('100001', '1003')).toBeNull()
    expect(hubspot().accounts.get('100001')?.records.notes.has('40005')).toBe(false)
  })

  it('puts several events into one file, and the same into another, on demand', async () => {
    await subscribe(uninstalls)
    hubspot().journal.hold()
    hubspot().uninstall('100001')
    hubspot().uninstall('100002')
    expect((await get(`${journal}/latest`)).status).toBe(204)
    hubspot().journal.release()
    const first = await get(`${journal}/latest`)
    expect(await eventsOf(first)).toMatchObject([{ portalId: 100001 }, { portalId: 100002 }])
    hubspot().journal.repeatLast()
    const again = await get(`${journal}/offset/${first.body.currentOffset}/next`)
    expect(await eventsOf(again)).toEqual(await eventsOf(first))
  })

  it('keeps three days, and knows no older offset', async () => {
    await subscribe(uninstalls)
    hubspot().uninstall('100001')
    const { currentOffset } = (await get(`${journal}/latest`)).body
    pass(72 * hour - 1)
    await renewToken()
    expect((await get(`${journal}/earliest`)).status).toBe(200)
    pass(1)
    expect((await get(`${journal}/earliest`)).status).toBe(204)
    expect((await get(`${journal}/offset/${currentOffset}/next`)).status).toBe(404)
    expect((await get(`${journal}/offset/guessed/next`)).status).toBe(404)
  })

  it('gives a file at its address for ten minutes, to who knows it', async () => {
    await subscribe(uninstalls)
    hubspot().uninstall('100001')
    const { url } = (await get(`${journal}/latest`)).body
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(`${url.slice(0, -1)}_`)).status).toBe(403)
    pass(10 * 60_000)
    expect((await fetch(url)).status).toBe(403)
  })

  it('is another one for another app', async () => {
    await subscribe(uninstalls)
    hubspot().uninstall('100001')
    const foreign = await appToken({ client_id: foreignApp.clientId, client_secret: foreignApp.clientSecret })
    expect((await get(`${journal}/latest`, foreign)).status).toBe(204)
  })
})
