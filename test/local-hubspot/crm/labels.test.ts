// What an account calls things: its owners, pipelines, properties, and itself.
import { describe, expect, it } from 'vitest'
import { ada, call, startExample, type ParsedJson } from '../example-app.ts'
import { idsOf, setUpCrm } from './read-crm.ts'

const { get } = setUpCrm()
describe('what an account calls things', () => {
  it('owners have ids of their own, and are found by their user', async () => {
    expect((await get('/crm/owners/2026-09/503?idProperty=userId')).body).toMatchObject({
      id: '9503',
      userId: 503,
      firstName: 'Mira',
      email: 'mira.costa+sales@example.com',
    })
    expect((await get('/crm/owners/2026-09/503')).status).toBe(404)
    expect((await get('/crm/owners/2026-09/9503?idProperty=email')).status).toBe(400)
  })

  it('owners come in pages, and only removed ones are archived', async () => {
    const first = await get('/crm/owners/2026-09?limit=2')
    expect(idsOf(first)).toEqual(['9501', '9502'])
    expect(idsOf(await get(`/crm/owners/2026-09?after=${first.body.paging.next.after}`))).toEqual([
      '9503',
      '9505',
    ])
    expect(idsOf(await get('/crm/owners/2026-09?archived=true'))).toEqual(['9504'])
    expect(idsOf(await get('/crm/owners/2026-09?email=ada.lindqvist%40example.com'))).toEqual(['9501'])
    expect((await get('/crm/owners/2026-09?limit=501')).status).toBe(400)
  })

  it('owners whose user was removed are archived, and have no user', async () => {
    const own = await startExample()
    const { accessToken } = await own.issueTokens(ada)
    own.removeUser({ portalId: '100001', userId: '502' })
    const ownerOf = (query: string) => call(own, accessToken, `/crm/owners/2026-09/9502${query}`)
    expect((await ownerOf('')).status).toBe(404)
    const { body } = await ownerOf('?archived=true')
    expect(body).toMatchObject({ firstName: 'Jonas', archived: true, userIdIncludingInactive: 502 })
    expect(body).not.toHaveProperty('userId')
    await own.close()
  })

  it('pipelines have stages, with what closes a deal as text', async () => {
    const { body } = await get('/crm/pipelines/2026-09/deals')
    expect(body.results.map(({ label }: ParsedJson) => label)).toEqual(['Sales Pipeline', 'Fleet & Leasing'])
    expect(body.results[0].stages[5]).toMatchObject({
      id: 'closedwon',
      label: 'Closed Won',
      metadata: { isClosed: 'true', probability: '1.0' },
    })
    expect((await get('/crm/pipelines/2026-09/deals/72140018')).body.label).toBe('Fleet & Leasing')
  })

  it('properties have the labels of their choices', async () => {
    const { body } = await get('/crm/properties/2026-09/contacts/hs_lead_status')
    expect(body.options).toContainEqual(expect.objectContaining({ value: 'OPEN_DEAL', label: 'Open Deal' }))
    expect((await get('/crm/properties/2026-09/contacts/nothing')).status).toBe(404)
    expect((await get('/crm/properties/2026-09/contacts')).body.results.length).toBeGreaterThan(15)
  })

  it('the account says where it is and what it pays in', async () => {
    expect((await get('/account-info/2026-09/details')).body).toMatchObject({
      portalId: 100001,
      timeZone: 'Europe/Stockholm',
      companyCurrency: 'EUR',
      uiDomain: 'app.hubspot.com',
    })
  })

  it('anything else is not there', async () => {
    expect((await get('/crm/objects/2026-09/tickets/1')).status).toBe(404)
  })
})
