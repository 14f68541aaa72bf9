import { afterAll, beforeAll, expect, it } from 'vitest'
import { ada, answerOf, call, mira, startExample } from '../example-app.ts'
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

const about = (id: string, associationTypeId: number) => [
  { to: { id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId }] },
]
const due = '2026-12-01T08:00:00.000Z'
const tasks = '/crm/objects/2026-09/tasks'
const change = (id: string, properties: unknown, token = ofAda) =>
  answerOf(
    fetch(`${hubspot.url}${tasks}/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ properties }),
    }),
  )
const status = (id: string, contact = '1001') =>
  hubspot.crm.tasksOf('100001', contact).find((task) => task.id === id)?.properties['hs_task_status']

it('a task is created about a contact with the type of a task, and with no other', async () => {
  const properties = { hs_timestamp: due, hs_task_subject: 'Call', hs_task_status: 'NOT_STARTED' }
  const before = hubspot.crm.tasksOf('100001', '1001').length
  const made = await call(hubspot, ofAda, tasks, { properties, associations: about('1001', 204) })
  expect(made).toMatchObject({
    status: 201,
    body: { properties: { hs_task_subject: 'Call', hs_timestamp: due } },
  })
  for (const typeId of [202, 200, 203]) {
    const answer = await call(hubspot, ofAda, tasks, { properties, associations: about('1001', typeId) })
    expect(answer.status).toBe(400)
  }
  expect(hubspot.crm.tasksOf('100001', '1001').length).toBe(before + 1)
  // A task is no activity that has happened.
  expect(hubspot.crm.contact('100001', '1001')?.properties['num_notes']).toBe('4')
})

it('a task is completed, and says when', async () => {
  expect(await change('50001', { hs_task_status: 'COMPLETED' })).toMatchObject({
    status: 200,
    body: { id: '50001', properties: { hs_task_status: 'COMPLETED' } },
  })
  expect(status('50001')).toBe('COMPLETED')
  const read = await call(hubspot, ofAda, `${tasks}/50001?properties=hs_task_completion_date`)
  expect(Date.parse(read.body.properties.hs_task_completion_date)).toBeGreaterThan(0)
})

it.each([
  ['a state that does not exist', { hs_task_status: 'FINISHED' }],
  ['a due date that is none', { hs_timestamp: 'tomorrow' }],
  ['a property that does not exist', { done: 'true' }],
])('a change to %s is refused', async (_, properties) => {
  expect((await change('50002', properties)).status).toBe(400)
  expect(status('50002')).toBe('NOT_STARTED')
})

it('a user neither reads nor completes a task of a contact they may not see', async () => {
  expect((await call(hubspot, ofMira, `${tasks}/50004`)).status).toBe(404)
  expect((await change('50004', { hs_task_status: 'COMPLETED' }, ofMira)).status).toBe(404)
  const read = await call(hubspot, ofMira, `${tasks}/batch/read`, {
    inputs: [{ id: '50004' }],
    properties: [],
  })
  expect([read.status, read.body.results]).toEqual([207, []])
  expect(status('50004', '1003')).toBe('NOT_STARTED')
})

it('a user who may not edit sees tasks and completes none', async () => {
  const { accessToken } = await hubspot.issueTokens({ portalId: '100001', userId: '505' })
  expect((await call(hubspot, accessToken, `${tasks}/50002`)).status).toBe(200)
  expect((await change('50002', { hs_task_status: 'COMPLETED' }, accessToken)).status).toBe(403)
  expect(status('50002')).toBe('NOT_STARTED')
})

it('tasks and meetings need rights of their own where HubSpot says so, also beside a contact', async () => {
  hubspot.setSwitches({ activityScopes: 'own' })
  const contact = '/crm/objects/2026-09/contacts/1001'
  const read = (path: string) => call(hubspot, ofAda, path)
  const refused = [
    await read(`${contact}?associations=notes,tasks`),
    await read(`${contact}/associations/meetings`),
    await read(`${tasks}/50002`),
    await call(hubspot, ofAda, `${tasks}/batch/read`, { inputs: [{ id: '50002' }], properties: [] }),
    await change('50002', { hs_task_status: 'COMPLETED' }),
  ]
  expect(
    refused.map(({ status, body }) => [status, body.errors[0].context.requiredGranularScopes[0]]),
  ).toEqual([
    [403, 'crm.objects.tasks.read'],
    [403, 'crm.objects.meetings.read'],
    [403, 'crm.objects.tasks.read'],
    [403, 'crm.objects.tasks.read'],
    [403, 'crm.objects.tasks.write'],
  ])
  expect((await read(`${contact}?associations=notes,deals`)).status).toBe(200)
  hubspot.setSwitches({ activityScopes: 'contacts' })
  expect(status('50002')).toBe('NOT_STARTED')
})

it('tasks and meetings are associated with their contact, and found by a search', async () => {
  const list = async (type: string) =>
    (await call(hubspot, ofAda, `/crm/objects/2026-09/contacts/1030/associations/${type}`)).body.results
      .length
  expect([await list('tasks'), await list('meetings')]).toEqual([9, 4])
  const found = await call(hubspot, ofAda, `${tasks}/search`, {
    filterGroups: [
      {
        filters: [
          { propertyName: 'associations.contact', operator: 'EQ', value: '1011' },
          { propertyName: 'hs_task_status', operator: 'NEQ', value: 'COMPLETED' },
        ],
      },
    ],
    sorts: [{ propertyName: 'hs_timestamp', direction: 'ASCENDING' }],
    properties: ['hs_task_subject'],
    limit: 5,
  })
  expect([found.body.total, found.body.results[0].properties.hs_task_subject]).toEqual([60, 'Check bike 1'])
})
