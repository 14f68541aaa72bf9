// Open tasks, coming meetings and the state of the e-mail address, from HubSpot's answer to the card's.
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { ContactView, MeetingView, TaskView } from '../../../hubspot-project/src/app/cards/contract.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, mira, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterEach(() => running.close())

const dayMs = 24 * 60 * 60_000
const view = async (id: string): Promise<ContactView> => (await running.read(ada, id)).body as ContactView
const tasksOf = async (id: string) => (await view(id)).tasks as { open: TaskView[]; truncated: boolean }
const comingOf = async (id: string) => ((await view(id)).meetings as { coming: MeetingView[] }).coming

function change(
  type: 'tasks' | 'meetings' | 'contacts',
  id: string,
  properties: Record<string, string | null>,
) {
  const record = running.hubspot.accounts.get('100001')?.records[type].get(id)
  Object.assign(record?.properties ?? {}, properties)
}
const inDays = (days: number) => new Date(running.clock() + days * dayMs).toISOString()

it('shows the tasks that are not done, the soonest first, those without a date last', async () => {
  const { open, truncated } = await tasksOf('1030')
  expect(open.map(({ id }) => id)).toEqual([
    '50012',
    '50013',
    '50014',
    '50015',
    '50016',
    '50010',
    '50017',
    '50018',
    '50011',
  ])
  expect([open[0]?.subject, open.at(-1)?.dueAt, truncated]).toEqual([null, null, false])
  expect((await tasksOf('1001')).open.map(({ id }) => id)).toEqual(['50001', '50002'])
})

it('shows the sixty open tasks of a contact, and the first of more than fit', async () => {
  expect((await tasksOf('1011')).open).toHaveLength(60)
  const results = [{ id: '1', properties: { hs_task_subject: 'First' } }]
  const associations = { tasks: { results: [{ id: '1' }], paging: { next: { after: '1' } } } }
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/contacts\/1005$/,
    act: { status: 200, body: { id: '1005', properties: {}, associations } },
  })
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/tasks\/search$/,
    act: { status: 200, body: { total: 200, results } },
  })
  const { open, truncated } = await tasksOf('1005')
  expect([open.map(({ subject }) => subject), truncated]).toEqual([['First'], true])
})

it('shows the meetings that have not begun and take place, the soonest first', async () => {
  change('meetings', '60001', { hs_timestamp: inDays(3), hs_meeting_start_time: inDays(3) })
  change('meetings', '60002', { hs_meeting_outcome: null, hs_meeting_start_time: inDays(-1) })
  expect((await comingOf('1001')).map(({ title }) => title)).toEqual(['Contract review'])
  change('meetings', '60010', { hs_meeting_start_time: inDays(2) })
  change('meetings', '60011', { hs_meeting_start_time: inDays(3), hs_timestamp: inDays(3) })
  change('meetings', '60012', { hs_timestamp: inDays(1) })
  change('meetings', '60013', { hs_timestamp: inDays(4) })
  expect((await comingOf('1030')).map(({ title }) => title)).toEqual([
    'Begins at no time',
    null,
    'Sorted by its timestamp',
  ])
})

it('shows nobody a task of a contact they may not see', async () => {
  await running.connect(mira)
  expect((await tasksOf('1003')).open.map(({ id }) => id)).toEqual(['50004'])
  const { code, text } = await running.read(mira, '1003')
  expect([code, text.includes('discount')]).toEqual(['record_not_found', false])
})

it.each([
  ['1026', 'bounced'],
  ['1027', 'opted_out'],
  ['1001', null],
])('says of the e-mail address of %s: %s', async (id, state) => {
  expect((await view(id)).contact.emailState).toBe(state)
})

it('HUB-01 shows the contact without tasks and meetings where HubSpot asks for rights of their own', async () => {
  const before = await view('1001')
  running.hubspot.setSwitches({ activityScopes: 'own' })
  for (const _again of ['first', 'warm']) {
    const { tasks, meetings, ...rest } = await view('1001')
    expect([tasks, meetings]).toEqual([{ unavailable: 'scope' }, { unavailable: 'scope' }])
    expect(rest).toEqual({
      ...before,
      tasks: undefined,
      meetings: undefined,
      contact: { ...before.contact, emailState: null },
    })
  }
})

it.each([
  ['a scope', 403, { category: 'MISSING_SCOPES' }],
  ['a bad property', 400, { category: 'VALIDATION_ERROR' }],
])(
  'HUB-01 shows the contact where HubSpot refuses the state of its e-mail for %s',
  async (_why, status, more) => {
    running.hubspot.faults.add({
      on: 'crm',
      path: /\/contacts\/1026$/,
      times: 1,
      act: { status, body: { status: 'error', message: 'No.', ...more } },
    })
    const { contact, deals, tasks } = await view('1026')
    expect([contact.name, contact.emailState]).toEqual(['Greta Nyman', null])
    expect([deals, tasks]).not.toContainEqual(expect.objectContaining({ unavailable: expect.anything() }))
  },
)
