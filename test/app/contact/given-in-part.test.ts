// What HubSpot gives only some of: the view has what came, and says that it is not all.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { meet } from './beside-contact.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterEach(() => running.close())

const view = async (id = '1001') => (await running.read(ada, id)).body
type View = Awaited<ReturnType<typeof view>>

const inFuture = '2036-01-01T09:00:00Z'
const parts = [
  {
    type: 'tasks',
    properties: { hs_task_subject: 'Here' },
    shown: ({ tasks }: View) => [
      tasks.open.map(({ subject }: { subject: string }) => subject),
      tasks.truncated,
    ],
  },
  {
    type: 'meetings',
    properties: { hs_meeting_title: 'Here', hs_timestamp: inFuture },
    shown: ({ meetings }: View) => [
      meetings.coming.map(({ title }: { title: string }) => title),
      meetings.truncated,
    ],
  },
  {
    type: 'notes',
    properties: { hs_note_body: 'Here', hs_timestamp: '2026-01-01T09:00:00Z' },
    shown: ({ notes, notesTruncated }: View) => [
      notes.map(({ text }: { text: string }) => text),
      notesTruncated,
    ],
  },
]

describe.each(parts)('HUB-01 Of $type', ({ type, properties, shown }) => {
  const results = [{ id: '1', properties }]
  it.each<[string, object, boolean]>([
    ['a 207 with OBJECT_NOT_FOUND', { numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND' }] }, false],
    ['a 207 with another error', { numErrors: 1, errors: [{ category: 'INTERNAL' }] }, true],
    ['fewer than were asked for, without a word', { numErrors: 0, errors: [] }, true],
    ['one that is broken', { results: [...results, { id: null }], numErrors: 0 }, true],
  ])('shows what came, with %s', async (_what, more, truncated) => {
    meet(running, [new RegExp(`/${type}/batch`)], { status: 207, body: { results, ...more } })
    expect(shown(await view())).toEqual([['Here'], truncated])
  })

  it('calls them complete where all came', async () => {
    expect(shown(await view())[1]).toBe(false)
  })
})

/** Of many notes these are found. */
const findNotes = (count: number) => {
  const some = Array.from({ length: count }, (_, index) => ({
    id: String(index + 1),
    properties: { hs_note_body: `Note ${index}`, hs_timestamp: `2026-01-0${9 - index}T09:00:00Z` },
  }))
  const associations = { notes: { results: [{ id: '1', type: 'x' }], paging: { next: { after: '1' } } } }
  meet(running, [/\/contacts\/1005$/], { status: 200, body: { id: '1005', properties: {}, associations } })
  meet(running, [/\/notes\/search$/], {
    status: 200,
    body: { total: 200, results: some, paging: { next: { after: '5' } } },
  })
}

it.each([
  [5, false],
  [4, true],
])(
  'HUB-01 of many notes finds %i, and is told by that whether one of the latest is missing',
  async (count, missing) => {
    findNotes(count)
    const { notes, notesTruncated } = await view('1005')
    expect([notes.length, notes[0].text, notesTruncated]).toEqual([count, 'Note 0', missing])
  },
)

it('HUB-01 says that later notes may be missing where their times came in part', async () => {
  const results = [{ id: '42000', properties: { hs_timestamp: '2026-10-01T08:00:00Z' } }]
  const body = { results, numErrors: 1, errors: [{ category: 'INTERNAL' }] }
  running.hubspot.faults.add({ on: 'crm', path: /\/notes\/batch/, times: 1, act: { status: 207, body } })
  const { notes, notesTruncated } = await view('1013')
  expect([notes.length, notes[0].text.split('\n')[0], notesTruncated]).toEqual([1, 'Minutes 1', true])
})

it('HUB-01 says that a meeting is missing whose time cannot be read', async () => {
  const change = (id: string, properties: Record<string, string | null>) =>
    Object.assign(
      running.hubspot.accounts.get('100001')?.records.meetings.get(id)?.properties ?? {},
      properties,
    )
  change('60001', { hs_timestamp: inFuture, hs_meeting_start_time: inFuture })
  change('60002', { hs_timestamp: 'soon', hs_meeting_start_time: 'soon', hs_meeting_outcome: null })
  const { meetings } = await view()
  expect([meetings.coming.map(({ id }: { id: string }) => id), meetings.truncated]).toEqual([['60001'], true])
})

it('HUB-01 calls the company missing where HubSpot names one by no id', async () => {
  const associations = { companies: { results: [{ id: null, type: 'contact_to_company' }] } }
  meet(running, [/\/contacts\/1001$/], { status: 200, body: { id: '1001', properties: {}, associations } })
  expect((await view()).contact.company).toEqual({ unavailable: 'failed' })
})

it.each([
  ['nothing', {}, true],
  ['HubSpot’s own flag', { hs_is_closed: 'false' }, false],
])(
  'HUB-01 shows deals of unread stages as open, and calls that sure by %s: %j, incomplete %j',
  async (_what, more, truncated) => {
    const properties = { pipeline: 'default', dealstage: 'contractsent', amount: '5', ...more }
    const results = [1, 2, 3].map((id) => ({ id, properties }))
    const body = { results, numErrors: 1, errors: [{ category: 'OBJECT_NOT_FOUND' }] }
    meet(running, [/\/deals\/batch/], { status: 207, body })
    meet(running, [/\/stages$/], { status: 500, body: {} })
    const { deals } = await view()
    expect([deals.open.length, deals.totals[0].amount, deals.truncated]).toEqual([3, '15', truncated])
  },
)
