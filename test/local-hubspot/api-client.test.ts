import { Client } from '@hubspot/api-client'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ada, codeFor, exampleApp, startExample } from './example-app.ts'
import type { LocalHubSpot } from './local-hubspot.ts'

let hubspot: LocalHubSpot
let client: Client
beforeAll(async () => {
  hubspot = await startExample({ userLevelRefusals: 'none' })
  client = new Client({ basePath: hubspot.url })
})
afterAll(() => hubspot.close())

const { clientId, clientSecret } = exampleApp
const redirectUri = exampleApp.redirectUris[0] ?? ''

it('HubSpot’s own client exchanges a code, refreshes, and reads whose tokens they are', async () => {
  // This client is older than PKCE.
  const code = await codeFor(hubspot, { code_challenge: null, code_challenge_method: null })
  const first = await client.oauth.tokensApi.create(
    'authorization_code',
    code,
    redirectUri,
    clientId,
    clientSecret,
  )
  expect(first).toMatchObject({ tokenType: 'bearer', expiresIn: 1800, refreshToken: expect.any(String) })
  const next = await client.oauth.tokensApi.create(
    'refresh_token',
    undefined,
    undefined,
    clientId,
    clientSecret,
    first.refreshToken,
  )
  client.setAccessToken(next.accessToken)
  const access = await client.oauth.accessTokensApi.get(next.accessToken)
  expect(access).toMatchObject({
    hubId: 100001,
    userId: 501,
    appId: 7700001,
    user: 'ada.lindqvist@example.com',
  })
  expect(await client.oauth.refreshTokensApi.get(first.refreshToken)).toMatchObject({
    hubId: 100001,
    userId: 501,
  })
})

it('HubSpot’s own client reads a contact with what belongs to it', async () => {
  const contact = await client.crm.contacts.basicApi.getById('1001', ['firstname', 'email'], undefined, [
    'companies',
    'deals',
  ])
  expect(contact.properties).toMatchObject({ firstname: 'Sofia', email: 'sofia.marino@example.com' })
  expect(contact.createdAt).toBeInstanceOf(Date)
  expect(contact.associations?.['deals']?.results.length).toBe(5)
  const deals = await client.crm.deals.batchApi.read({
    inputs: [{ id: '30001' }, { id: '30002' }],
    properties: ['dealname'],
    propertiesWithHistory: [],
  })
  expect(deals.results.map(({ id }) => id)).toEqual(['30001', '30002'])
  const links = await client.crm.associations.v4.basicApi.getPage('contacts', '1001', 'companies')
  expect(links.results.map(({ toObjectId }) => toObjectId)).toEqual(['5001', '5005'])
})

it('HubSpot’s own client writes a note and finds it', async () => {
  const note = await client.crm.objects.notes.basicApi.create({
    properties: { hs_timestamp: '2026-11-23T10:00:00Z', hs_note_body: 'Grüße 🚲' },
    associations: [
      {
        to: { id: '1002' },
        types: [{ associationCategory: 'HUBSPOT_DEFINED' as never, associationTypeId: 202 }],
      },
    ],
  })
  expect(hubspot.crm.notesOf('100001', '1002').map(({ id }) => id)).toEqual([note.id])
  const found = await client.crm.objects.notes.searchApi.doSearch({
    filterGroups: [
      { filters: [{ propertyName: 'associations.contact', operator: 'EQ' as never, value: '1002' }] },
    ],
    properties: ['hs_note_body'],
    limit: 5,
    after: '0',
    sorts: [],
  })
  expect(found.results.map(({ properties }) => properties['hs_note_body'])).toEqual(['Grüße 🚲'])
})

it('HubSpot’s own client reads owners, pipelines and the labels of properties', async () => {
  const { results } = await client.crm.owners.ownersApi.getPage()
  expect(results.map(({ id }) => id)).toEqual(['9501', '9502', '9503', '9505'])
  const owner = await client.crm.owners.ownersApi.getById(501, 'userId')
  expect(owner).toMatchObject({ id: '9501', userId: 501, firstName: 'Ada' })
  const pipelines = await client.crm.pipelines.pipelinesApi.getAll('deals')
  expect(pipelines.results[1]?.stages[0]?.label).toBe('Test ride booked')
  const status = await client.crm.properties.coreApi.getByName('contacts', 'hs_lead_status')
  expect(status.options.map(({ label }) => label)).toContain('Open Deal')
})

it('HubSpot’s own client reads the refusals', async () => {
  await expect(client.crm.contacts.basicApi.getById('9')).rejects.toMatchObject({
    code: 404,
    body: { category: 'OBJECT_NOT_FOUND' },
  })
  await hubspot.issueTokens(ada)
  hubspot.expireAccessTokens(ada)
  await expect(client.crm.contacts.basicApi.getById('1001')).rejects.toMatchObject({
    code: 401,
    body: { category: 'EXPIRED_AUTHENTICATION' },
  })
})
