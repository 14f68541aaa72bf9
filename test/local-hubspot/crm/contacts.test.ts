import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  ada,
  answerOf,
  call,
  exampleApp,
  mira,
  startExample,
  type Answer,
  type ParsedJson,
} from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let hubspot: LocalHubSpot
let ofAda: string
let ofMira: string
beforeAll(async () => {
  hubspot = await startExample({
    userLevelRefusals: 'none',
    rateLimit: { perTenSeconds: 0, searchesPerSecond: 0 },
  })
  ofAda = (await hubspot.issueTokens(ada)).accessToken
  ofMira = (await hubspot.issueTokens(mira)).accessToken
})
afterAll(() => hubspot.close())
beforeEach(() => hubspot.setHiddenRecordStatus(404))

const objects = '/crm/objects/2026-09'
const contact = (rest: string, token = ofAda): Promise<Answer> =>
  call(hubspot, token, `${objects}/contacts/${rest}`)

describe('a contact', () => {
  it('comes with the asked properties, null where there is no value, without those that do not exist', async () => {
    const { status, body } = await contact('1001?properties=firstname,website,mobilephone,num_notes,nothing')
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: '1001', archived: false, createdAt: expect.any(String) })
    expect(body.properties).toEqual({
      createdate: '2025-03-03T08:00:00.000Z',
      firstname: 'Sofia',
      hs_object_id: '1001',
      lastmodifieddate: '2025-03-03T08:00:00.000Z',
      mobilephone: '+49 151 5550 1001',
      num_notes: '4',
      website: 'https://company-5001.example.com',
    })
    expect((await contact('1002?properties=firstname')).body.properties).toMatchObject({ firstname: null })
  })

  it('comes with a few properties when none are asked for', async () => {
    expect(Object.keys((await contact('1001')).body.properties)).toEqual([
      'createdate',
      'email',
      'firstname',
      'hs_object_id',
      'lastmodifieddate',
      'lastname',
    ])
  })

  it('that was merged away answers as the one that survived', async () => {
    expect(await contact('1007')).toMatchObject({ status: 200, body: { id: '1001' } })
  })

  it('that is archived comes only when asked for so', async () => {
    expect((await contact('1006')).status).toBe(404)
    expect(await contact('1006?archived=true')).toMatchObject({
      status: 200,
      body: { archived: true, archivedAt: '2026-09-14T07:45:00.000Z' },
    })
    expect((await contact('1001?archived=true')).status).toBe(404)
  })

  it('is found by its e-mail address', async () => {
    expect((await contact('layla.wang@example.com?idProperty=email')).body.id).toBe('1004')
  })

  it('of another account does not exist', async () => {
    expect(await contact('2001')).toMatchObject({ status: 404, body: { category: 'OBJECT_NOT_FOUND' } })
  })

  it('lists a primary company twice, and at most a hundred notes', async () => {
    const { companies } = (await contact('1001?associations=companies')).body.associations
    expect(companies.results).toEqual([
      { id: '5001', type: 'contact_to_company' },
      { id: '5001', type: 'contact_to_company_unlabeled' },
      { id: '5005', type: 'contact_to_company_unlabeled' },
    ])
    const { notes } = (await contact('1011?associations=notes')).body.associations
    expect(notes.results.length).toBe(100)
    expect(notes.paging).toMatchObject({ next: { after: '41099', link: expect.any(String) } })
    expect((await contact('1002?associations=notes,deals')).body).not.toHaveProperty('associations')
  })

  it.each(['1001?associations=tickets', '1001?associations=companies,unicorns'])(
    '%s is refused',
    async (rest) => {
      expect(await contact(rest)).toMatchObject({ status: 400, body: { category: 'VALIDATION_ERROR' } })
    },
  )

  it('refuses what it cannot do instead of leaving it out', async () => {
    expect((await contact('1001?propertiesWithHistory=email')).status).toBe(501)
  })
})

describe('a token', () => {
  it.each([
    ['none', undefined],
    ['an unknown one', 'Bearer guessed'],
    ['one of another scheme', 'Basic guessed'],
    ['an empty one', 'Bearer '],
  ])('%s is refused without a word about expiry', async (_what, authorization) => {
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization }
    const answer = await answerOf(fetch(`${hubspot.url}${objects}/contacts/1001`, { headers }))
    expect(answer).toMatchObject({
      status: 401,
      body: { status: 'error', category: 'INVALID_AUTHENTICATION', correlationId: expect.any(String) },
    })
  })

  it('in the query is no token', async () => {
    const url = `${hubspot.url}${objects}/contacts/1001?access_token=${ofAda}`
    expect((await fetch(url)).status).toBe(401)
  })
})

describe('a missing scope', () => {
  it.each([
    ['/crm/objects/2026-09/contacts/1001', 'crm.objects.contacts.read'],
    ['/crm/objects/2026-09/contacts/1001?associations=deals', 'crm.objects.deals.read'],
    ['/crm/objects/2026-09/companies/5001', 'crm.objects.companies.read'],
    ['/crm/objects/2026-09/deals/30001', 'crm.objects.deals.read'],
    ['/crm/owners/2026-09', 'crm.objects.owners.read'],
    ['/crm/owners/2026-09/9501', 'crm.objects.owners.read'],
    ['/crm/pipelines/2026-09/deals', 'crm.objects.deals.read'],
    ['/crm/properties/2026-09/contacts', 'crm.objects.contacts.read'],
    ['/account-info/2026-09/details', 'oauth'],
  ])('is named by %s', async (path, scope) => {
    const scopes = [...exampleApp.requiredScopes, ...exampleApp.optionalScopes].filter((one) => one !== scope)
    const { accessToken } = await hubspot.issueTokens({ ...ada, scopes })
    const answer = await call(hubspot, accessToken, path)
    expect(answer).toMatchObject({
      status: 403,
      body: { category: 'MISSING_SCOPES', errors: [{ context: { requiredGranularScopes: [scope] } }] },
    })
    expect((await call(hubspot, ofAda, path)).status).toBe(200)
  })
})

describe('a record that this user may not see', () => {
  it.each([
    [404, 'OBJECT_NOT_FOUND'],
    [403, 'FORBIDDEN'],
  ] as const)('is answered %i where HubSpot does so', async (status, category) => {
    hubspot.setHiddenRecordStatus(status)
    expect(await contact('1003', ofMira)).toMatchObject({ status, body: { category } })
    expect((await contact('1003', ofAda)).status).toBe(200)
  })

  it('is left out of batch reads and searches', async () => {
    const inputs = ['1001', '1003', '1010'].map((id) => ({ id }))
    const batch = await call(hubspot, ofMira, `${objects}/contacts/batch/read`, { inputs, properties: [] })
    expect(batch).toMatchObject({ status: 207, body: { results: [{ id: '1001' }] } })
    const search = await call(hubspot, ofMira, `${objects}/contacts/search`, { limit: 100 })
    const ids = search.body.results.map(({ id }: ParsedJson) => id)
    expect(ids).toContain('1001')
    expect(ids).not.toContain('1003')
  })

  it('hides the notes about it', async () => {
    expect((await call(hubspot, ofMira, `${objects}/notes/40005`)).status).toBe(404)
    expect((await call(hubspot, ofAda, `${objects}/notes/40005`)).status).toBe(200)
  })

  it('may become visible', async () => {
    hubspot.setUserAccess(mira, { hiddenContacts: ['1010'] })
    expect((await contact('1003', ofMira)).status).toBe(200)
    hubspot.setUserAccess(mira, { hiddenContacts: ['1003', '1010'] })
  })

  it('is seen by all through an account-level app', async () => {
    const accountLevel = await startExample({ app: { ...exampleApp, userLevel: false } })
    const { accessToken } = await accountLevel.issueTokens(mira)
    expect((await call(accountLevel, accessToken, `${objects}/contacts/1003`)).status).toBe(200)
    await accountLevel.close()
  })
})
