import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ada, call, mira, startExample } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let hubspot: LocalHubSpot
let ofAda: string
let ofMira: string
beforeAll(async () => {
  hubspot = await startExample()
  ofAda = (await hubspot.issueTokens(ada)).accessToken
  ofMira = (await hubspot.issueTokens(mira)).accessToken
})
afterAll(() => hubspot.close())

const aboutContact = (id: string, associationTypeId = 202) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
]
const create = (properties: unknown, associations: unknown = aboutContact('1001'), token = ofAda) =>
  call(hubspot, token, '/crm/objects/2026-09/notes', { properties, associations })
const at = '2026-11-23T10:00:00.000Z'

describe('a new note', () => {
  it('is linked to its contact and counts as activity', async () => {
    const answer = await create({ hs_timestamp: at, hs_note_body: 'A &amp; B', hubspot_owner_id: '9501' })
    expect(answer).toMatchObject({
      status: 201,
      body: { properties: { hs_note_body: 'A &amp; B', hs_timestamp: at }, archived: false },
    })
    const note = hubspot.crm.notesOf('100001', '1001').at(-1)
    expect(note).toMatchObject({ id: answer.body.id, properties: { hs_created_by_user_id: '501' } })
    expect(hubspot.crm.contact('100001', '1001')?.properties).toMatchObject({
      num_notes: '5',
      notes_last_updated: at,
    })
  })

  it('takes its time in milliseconds, too, and a body of 65,536 characters', async () => {
    const answer = await create({ hs_timestamp: Date.parse(at), hs_note_body: 'x'.repeat(65_536) })
    expect(answer).toMatchObject({ status: 201, body: { properties: { hs_timestamp: at } } })
  })

  it.each<[string, unknown, unknown?]>([
    ['without a time', { hs_note_body: 'x' }],
    ['with a time that is none', { hs_timestamp: 'yesterday', hs_note_body: 'x' }],
    ['with a body of 65,537 characters', { hs_timestamp: at, hs_note_body: 'x'.repeat(65_537) }],
    ['with a property that does not exist', { hs_timestamp: at, body: 'x' }],
    ['with an object for a value', { hs_timestamp: at, hs_note_body: {} }],
    ['with an owner of another account', { hs_timestamp: at, hubspot_owner_id: '9601' }],
    ['without properties', undefined],
    ['about a contact by the type of a company', { hs_timestamp: at }, [{ to: { id: '1001' }, types: [] }]],
    ['with a type from a contact', { hs_timestamp: at }, aboutContact('1001', 201)],
    ['about a number', { hs_timestamp: at }, aboutContact(1001 as unknown as string)],
  ])('%s is refused', async (_what, properties, associations) => {
    const before = hubspot.crm.notesOf('100001', '1001').length
    expect(await create(properties, associations)).toMatchObject({
      status: 400,
      body: { category: 'VALIDATION_ERROR' },
    })
    expect(hubspot.crm.notesOf('100001', '1001').length).toBe(before)
  })

  it.each([
    ['that does not exist', '9', 'ada', 404],
    ['that is archived', '1006', 'ada', 404],
    ['that this user may not see', '1003', 'mira', 404],
  ])('about a contact %s is refused', async (_what, id, who, status) => {
    expect(
      (await create({ hs_timestamp: at }, aboutContact(id), who === 'ada' ? ofAda : ofMira)).status,
    ).toBe(status)
    expect(hubspot.crm.notesOf('100001', id).some((note) => note.properties['hs_timestamp'] === at)).toBe(
      false,
    )
  })

  it('about a merged contact is linked to the one that survived', async () => {
    const { body } = await create({ hs_timestamp: at }, aboutContact('1007'))
    expect(hubspot.crm.notesOf('100001', '1001').map(({ id }) => id)).toContain(body.id)
  })

  it('needs the scope to write, and a user who may', async () => {
    const scopes = ['oauth', 'crm.objects.contacts.read']
    const { accessToken } = await hubspot.issueTokens({ ...ada, scopes })
    const noScope = await create({ hs_timestamp: at }, undefined, accessToken)
    expect(noScope).toMatchObject({ status: 403, body: { category: 'MISSING_SCOPES' } })
    hubspot.setUserAccess(mira, { mayEditContacts: false })
    const noRight = await create({ hs_timestamp: at }, undefined, ofMira)
    expect(noRight).toMatchObject({ status: 403, body: { category: 'FORBIDDEN' } })
  })
})
