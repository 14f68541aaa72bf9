// Records that are together more than one answer of HubSpot may hold (2 MB): they come in pieces, and one that alone is
// too much costs only itself.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ObjectType } from '../../local-hubspot/accounts/account.ts'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { meet } from './beside-contact.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterEach(() => running.close())

const view = async (id: string) => (await running.read(ada, id)).body
type View = Awaited<ReturnType<typeof view>>
const asked = (path: RegExp) => running.hubspot.calls.filter((call) => path.test(call.path)).length

const kb = (count: number) => 'x'.repeat(count * 1024)
const ids = (records: { id: string }[]) => records.map(({ id }) => id)
const records = (type: ObjectType) => running.hubspot.accounts.get('100001')?.records[type] ?? new Map()

/** Of those of a contact, each has a text so long. */
function grow(type: ObjectType, property: string, all: string[], sizes: (index: number) => number) {
  all.forEach((id, index) =>
    Object.assign(records(type).get(id).properties, { [property]: kb(sizes(index)) }),
  )
}

const parts: {
  type: ObjectType
  id: string
  property: string
  shown: (view: View) => [string[], boolean]
}[] = [
  {
    type: 'deals',
    id: '1001',
    property: 'dealname',
    shown: ({ deals }) => [ids(deals.open), deals.truncated],
  },
  {
    type: 'notes',
    id: '1001',
    property: 'hs_note_body',
    shown: ({ notes, notesTruncated }) => [ids(notes), notesTruncated],
  },
  {
    type: 'tasks',
    id: '1011',
    property: 'hs_task_subject',
    shown: ({ tasks }) => [ids(tasks.open), tasks.truncated],
  },
  {
    type: 'meetings',
    id: '1030',
    property: 'hs_meeting_title',
    shown: ({ meetings }) => [ids(meetings.coming), meetings.truncated],
  },
]

describe.each(parts)('HUB-09 Of $type of a contact', ({ type, id, property, shown }) => {
  let all: string[]
  beforeEach(async () => {
    const inAYear = new Date(running.clock() + 365 * 86_400_000).toISOString()
    for (const { properties } of records('meetings').values()) {
      Object.assign(properties, {
        hs_timestamp: inAYear,
        hs_meeting_start_time: inAYear,
        hs_meeting_outcome: null,
      })
    }
    all = shown(await view(id))[0]
    expect(all.length).toBeGreaterThan(2)
  })

  it('all are shown that are more than one answer may hold', async () => {
    const each = Math.ceil(3_000 / all.length)
    grow(type, property, all, () => each)
    expect(shown(await view(id))).toEqual([all, false])
  })

  it('all but one are shown that is alone more than that', async () => {
    grow(type, property, all, (index) => (index === 1 ? 3_000 : 1))
    expect(shown(await view(id))).toEqual([all.filter((_id, index) => index !== 1), true])
    expect(asked(new RegExp(`/${type}/batch`))).toBeLessThanOrEqual(20)
  })

  it('none is asked for without end where every answer is too large', async () => {
    const before = asked(/\/batch/)
    meet(running, [new RegExp(`/${type}/batch`)], { bytes: 3_000_000 })
    const { [type]: part } = await view(id)
    expect(part).toEqual({ unavailable: 'failed' })
    expect(asked(/\/batch/) - before).toBeLessThanOrEqual(20 + 3)
  })

  it('all but one are shown where they are searched for', async () => {
    const body = {
      id,
      properties: {},
      associations: { [type]: { results: [{ id: all[0] }], paging: { next: { after: '1' } } } },
    }
    meet(running, [new RegExp(`/contacts/${id}$`)], { status: 200, body })
    const latest = shown(await view(id))
    expect(latest).toEqual([all, false])
    grow(type, property, all, (index) => (index === 1 ? 3_000 : 1))
    expect(shown(await view(id))).toEqual([all.filter((_id, index) => index !== 1), true])
    expect([asked(new RegExp(`/${type}/search`)), asked(new RegExp(`/${type}/batch`)) > 0]).toEqual([3, true])
  })
})
