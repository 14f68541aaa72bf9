import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ada, answerOf, call, startExample, type Answer, type Json } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let hubspot: LocalHubSpot
let token: string
beforeAll(async () => {
  hubspot = await startExample({
    userLevelRefusals: 'none',
    rateLimit: { perTenSeconds: 0, searchesPerSecond: 0 },
  })
  token = (await hubspot.issueTokens(ada)).accessToken
})
afterAll(() => hubspot.close())

const get = (path: string): Promise<Answer> => call(hubspot, token, path)
const post = (path: string, json: unknown): Promise<Answer> => call(hubspot, token, path, json)
const idsOf = ({ body }: Answer) => body.results.map(({ id }: Json) => id)

describe('a batch read', () => {
  const read = (json: unknown) => post('/crm/objects/2026-09/deals/batch/read', json)

  it('answers those it found, each once', async () => {
    const answer = await read({
      inputs: [{ id: '30001' }, { id: '30001' }, { id: '30002' }],
      properties: ['amount'],
    })
    expect(answer).toMatchObject({ status: 200, body: { status: 'COMPLETE' } })
    expect(idsOf(answer)).toEqual(['30001', '30002'])
    expect(answer.body).not.toHaveProperty('errors')
  })

  it('names those it did not find, with 207', async () => {
    const answer = await read({ inputs: [{ id: '30001' }, { id: '9' }], properties: [] })
    expect(answer).toMatchObject({
      status: 207,
      body: { results: [{ id: '30001' }], numErrors: 1, errors: [{ context: { ids: ['9'] } }] },
    })
  })

  it.each<[string, unknown]>([
    [
      'more than a hundred',
      { inputs: Array.from({ length: 101 }, (_, id) => ({ id: String(id) })), properties: [] },
    ],
    ['none', { inputs: [], properties: [] }],
    ['ids that are numbers', { inputs: [{ id: 30001 }], properties: [] }],
    ['no list of properties', { inputs: [{ id: '30001' }] }],
    ['a list instead of an object', []],
  ])('of %s is refused', async (_what, json) => {
    expect(await read(json)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })

  it('takes nothing but JSON', async () => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'text/plain' }
    const init = { method: 'POST', headers, body: '{}' }
    expect((await fetch(`${hubspot.url}/crm/objects/2026-09/deals/batch/read`, init)).status).toBe(415)
  })
})

describe('a search', () => {
  const search = (type: string, json: unknown) => post(`/crm/objects/2026-09/${type}/search`, json)
  const ofContact = (value: string) => ({ propertyName: 'associations.contact', operator: 'EQ', value })

  it('finds the latest notes of a contact, page by page', async () => {
    const json = {
      filterGroups: [{ filters: [ofContact('1011')] }],
      sorts: [{ propertyName: 'hs_timestamp', direction: 'DESCENDING' }],
      properties: ['hs_note_body'],
      limit: 100,
    }
    const first = await search('notes', json)
    expect(first.body.total).toBe(150)
    expect(first.body.results[0]).toMatchObject({
      id: '41149',
      properties: { hs_note_body: '<p>Weekly check 150: all bikes ride.</p>' },
    })
    const second = await search('notes', { ...json, after: first.body.paging.next.after })
    expect(second.body.results.length).toBe(50)
    expect(second.body).not.toHaveProperty('paging')
  })

  it('finds the open deals among sixty', async () => {
    const filters = [ofContact('1005'), { propertyName: 'hs_is_closed', operator: 'EQ', value: 'false' }]
    const { body } = await search('deals', { filterGroups: [{ filters }], limit: 200 })
    expect(body.total).toBe(50)
  })

  it.each<[string, unknown, string[]]>([
    ['GT a number', { propertyName: 'amount', operator: 'GT', value: '100000' }, ['30001']],
    ['LTE a number', { propertyName: 'amount', operator: 'LTE', value: '7350' }, ['30003']],
    [
      'IN a list',
      { propertyName: 'dealstage', operator: 'IN', values: ['closedwon', 'contractsent'] },
      ['30001', '30004'],
    ],
    ['NEQ', { propertyName: 'pipeline', operator: 'NEQ', value: 'default' }, ['30003', '30005']],
  ])('filters by %s', async (_what, filter, ids) => {
    const filterGroups = [{ filters: [ofContact('1001'), filter] }]
    expect(idsOf(await search('deals', { filterGroups }))).toEqual(ids)
  })

  it('tells whether a property has a value, and puts those without one last', async () => {
    const has = (operator: string) => ({ filters: [ofContact('1009'), { propertyName: 'amount', operator }] })
    const sorts = [{ propertyName: 'amount', direction: 'DESCENDING' }]
    expect(idsOf(await search('deals', { filterGroups: [has('NOT_HAS_PROPERTY')] }))).toEqual(['30014'])
    const both = await search('deals', {
      filterGroups: [has('HAS_PROPERTY'), has('NOT_HAS_PROPERTY')],
      sorts,
    })
    expect(idsOf(both)).toEqual(['30010', '30011', '30013', '30012', '30014'])
  })

  it.each<[string, unknown]>([
    [
      'by an unknown property',
      { filterGroups: [{ filters: [{ propertyName: 'x', operator: 'EQ', value: '1' }] }] },
    ],
    [
      'with an unknown operator',
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: '=', value: '1' }] }] },
    ],
    [
      'with a number for a value',
      { filterGroups: [{ filters: [{ propertyName: 'amount', operator: 'EQ', value: 1 }] }] },
    ],
    ['with an empty group', { filterGroups: [{ filters: [] }] }],
    ['with six groups', { filterGroups: Array.from({ length: 6 }, () => ({ filters: [ofContact('1')] })) }],
    ['with two sorts', { sorts: [{ propertyName: 'amount' }, { propertyName: 'closedate' }] }],
    ['sorted by an unknown property', { sorts: [{ propertyName: 'x' }] }],
    ['for more than two hundred', { limit: 201 }],
    ['beyond ten thousand', { limit: 100, after: '9950' }],
  ])('%s is refused', async (_what, json) => {
    expect(await search('deals', json)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
  })
})

describe('associations', () => {
  it('of one record come in pages', async () => {
    const path = '/crm/objects/2026-09/contacts/1005/associations/deals?limit=40'
    const first = await get(path)
    expect(first.body.results[0]).toEqual({
      toObjectId: '31000',
      associationTypes: [{ category: 'HUBSPOT_DEFINED', typeId: 4, label: null }],
    })
    const rest = await get(`${path}&after=${first.body.paging.next.after}`)
    expect(rest.body.results.length).toBe(20)
    expect((await get('/crm/objects/2026-09/contacts/9/associations/deals')).status).toBe(404)
  })

  it('of many records come at once, 207 where some are missing', async () => {
    const path = '/crm/associations/2026-09/contacts/companies/batch/read'
    const { status, body } = await post(path, { inputs: [{ id: '1001' }, { id: '9' }] })
    expect(status).toBe(207)
    expect(body.results[0]).toMatchObject({
      from: { id: '1001' },
      to: [
        {
          toObjectId: '5001',
          associationTypes: [
            { typeId: 1, label: 'Primary' },
            { typeId: 279, label: null },
          ],
        },
        { toObjectId: '5005', associationTypes: [{ typeId: 279 }] },
      ],
    })
    expect(body.errors[0]).toMatchObject({ context: { fromObjectId: ['9'] } })
  })

  it('are made with HubSpot’s default type', async () => {
    const put = (path: string) =>
      answerOf(fetch(hubspot.url + path, { method: 'PUT', headers: { authorization: `Bearer ${token}` } }))
    const path = '/crm/objects/2026-09/contacts/1002/associations/default/notes/40008'
    expect(
      (await put(path)).body.results.map(({ associationSpec }: Json) => associationSpec.associationTypeId),
    ).toEqual([201, 202])
    expect(hubspot.crm.notesOf('100001', '1002').map(({ id }) => id)).toEqual(['40008'])
    expect((await put('/crm/objects/2026-09/contacts/1002/associations/default/notes/9')).status).toBe(404)
  })
})

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
    expect(body.results.map(({ label }: Json) => label)).toEqual(['Sales Pipeline', 'Fleet & Leasing'])
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
