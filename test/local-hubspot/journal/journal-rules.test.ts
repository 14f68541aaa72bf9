// What nobody knows of HubSpot's journal, each answer on demand.
import { describe, expect, it } from 'vitest'
import { ada, oauth } from '../example-app.ts'
import { eventsOf, setUpJournal } from './example-journal.ts'
import { deletions, journal, scopes, uninstalls } from './example-subscriptions.ts'

const { hubspot, get, subscribe, renewToken } = setUpJournal()

describe('what is not known of the journal', () => {
  it.each([
    ['lower_snake', 'app_lifecycle_event'],
    ['UPPER_SNAKE', 'APP_LIFECYCLE_EVENT'],
    ['camelCase', 'appLifecycleEvent'],
    ['unknown', 'somethingNew'],
  ] as const)('spells types in %s on demand', async (spelling, type) => {
    hubspot().setJournal({ spelling })
    await subscribe(uninstalls)
    hubspot().uninstall('100001')
    expect(await eventsOf(await get(`${journal}/latest`))).toMatchObject([{ type, action: 'APP_UNINSTALL' }])
  })

  it('tells of a user who leaves alone, and no property that was not asked for', async () => {
    const lastProperties = async () => (await eventsOf(await get(`${journal}/latest`)))[0].properties
    await subscribe(uninstalls)
    hubspot().uninstallUser(ada)
    const properties = { hs_app_id: '7700001', hs_app_install_level: 'USER', hs_user_id: ada.userId }
    expect(await lastProperties()).toEqual(properties)
    hubspot().setJournal({ properties: 'none' })
    hubspot().uninstallUser(ada)
    expect(await lastProperties()).toEqual({})
    hubspot().setJournal({ properties: 'asked' })
    await subscribe({ ...uninstalls, properties: ['hs_user_id'] })
    hubspot().uninstallUser(ada)
    expect(await lastProperties()).toEqual({ hs_user_id: ada.userId })
  })

  it.each([400, 404, 410] as const)('answers %s for a lost offset on demand', async (lostOffset) => {
    hubspot().setJournal({ lostOffset })
    expect((await get(`${journal}/offset/guessed/next`)).status).toBe(lostOffset)
  })

  it('follows its switches while it runs', async () => {
    await subscribe(uninstalls)
    hubspot().setSwitches({
      journal: { ...hubspot().switches.journal, properties: 'none', spelling: 'unknown' },
    })
    hubspot().uninstall('100001')
    const [event] = await eventsOf(await get(`${journal}/latest`))
    expect(event).toMatchObject({ type: 'somethingNew', properties: {} })
  })

  it('answers 404 behind the last file on demand', async () => {
    hubspot().setJournal({ end: 404 })
    await subscribe(uninstalls)
    hubspot().uninstall('100001')
    const { currentOffset } = (await get(`${journal}/latest`)).body
    expect((await get(`${journal}/offset/${currentOffset}/next`)).status).toBe(404)
  })

  it('spoils a file for ever on demand', async () => {
    await subscribe(uninstalls)
    hubspot().uninstall('100001')
    const load = async () => fetch((await get(`${journal}/latest`)).body.url)
    hubspot().journal.spoilLast('cut-short')
    await expect((await load()).json()).rejects.toThrow(/JSON/)
    hubspot().journal.spoilLast('cut-off')
    await expect((await load()).text()).rejects.toThrow(/terminated/)
    hubspot().journal.spoilLast('html')
    expect(await (await load()).text()).toContain('<html>')
    hubspot().journal.spoilLast('forbidden')
    expect((await load()).status).toBe(403)
  })

  it('to deletions needs the scope of contacts in the token on demand, or is to be had without it', async () => {
    await hubspot().issueTokens(ada)
    hubspot().setJournal({ objectScopes: 'needed' })
    expect(await subscribe(deletions)).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } })
    const scope = [...scopes, 'crm.objects.contacts.read'].join(' ')
    await renewToken({ scope })
    expect((await subscribe(deletions)).status).toBe(200)
    hubspot().setJournal({ objectScopes: 'refused' })
    expect((await oauth(hubspot(), '', { grant_type: 'client_credentials', scope })).status).toBe(400)
  })
})
