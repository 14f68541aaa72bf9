// How many calls a view costs, and how many of them one after the other.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  mira,
  startRunningBackend,
  type RunningBackend,
  type Who,
} from '../../setup/running-backend.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  for (const who of [ada, jonas, mira]) await running.connect(who)
})
afterEach(() => running.close())

const calls = () => running.hubspot.calls.filter(({ kind }) => kind === 'crm')

/** Of each call to HubSpot its kind, in the order in which they were asked. */
async function askedBy(who: Who, id = '1001') {
  const before = calls().length
  const { status, body } = await running.read(who, id)
  expect(status).toBe(200)
  return {
    paths: calls()
      .slice(before)
      .map(({ path }) => path.replace(/^\/crm\/objects\/[^/]+\//, '')),
    body,
  }
}

const delayMs = 300

/** How often a view waits for HubSpot before it asks on, while each call takes its time. */
async function roundsOf(who: Who, id = '1001') {
  running.hubspot.faults.add({ on: 'crm', act: { delayMs } })
  const before = calls().length
  expect((await running.read(who, id)).status).toBe(200)
  running.hubspot.faults.clear()
  const times = calls()
    .slice(before)
    .map(({ at }) => at)
    .sort((one, other) => one - other)
  return 1 + times.filter((at, index) => index > 0 && at - (times[index - 1] ?? 0) > delayMs / 2).length
}

it('asks HubSpot four times for a contact seen before with company, deals and notes, six with tasks and meetings', async () => {
  await askedBy(ada, '1014')
  await askedBy(ada)
  expect((await askedBy(ada, '1014')).paths.length).toBeLessThanOrEqual(4)
  expect((await askedBy(ada)).paths.sort()).toEqual([
    expect.stringMatching(/^companies\/\d+$/),
    'contacts/1001',
    'deals/batch/read',
    'meetings/batch/read',
    'notes/batch/read',
    'tasks/batch/read',
  ])
})

it('asks in one round for a contact seen before, whatever it is associated with, and in more for another', async () => {
  for (const id of ['1001', '1011', '1013', '1014']) {
    // Many notes are looked through before the latest are read.
    const again = id === '1013' ? 2 : 1
    expect([id, (await roundsOf(ada, id)) > 1, await roundsOf(ada, id)]).toEqual([id, true, again])
  }
})

it('asks in one round for a contact that only a colleague has seen', async () => {
  await askedBy(jonas, '1002')
  await askedBy(jonas, '1001')
  await askedBy(ada, '1002')
  running.hubspot.faults.add({ on: 'crm', path: /\/contacts\/1001$/, act: { delayMs: 300 } })
  const before = calls().length
  const reading = running.read(ada)
  await expect
    .poll(() =>
      calls()
        .slice(before)
        .map(({ path }) => path.split('/')[4]),
    )
    .toContain('deals')
  const startedAt = performance.now()
  expect((await reading).body.deals.open).toHaveLength(3)
  expect(performance.now() - startedAt).toBeGreaterThan(100)
})

it('shows what was added, and does not show what was taken away, at the next view', async () => {
  await running.read(ada)
  expect((await running.write(ada, 'Just now')).status).toBe(201)
  expect((await askedBy(ada)).body.notes[0].text).toBe('Just now')
  const { records } = running.hubspot.accounts.get('100001') ?? {}
  const deal = (await running.read(ada)).body.deals.open[0]
  Object.assign(records?.deals.get(deal.id) ?? {}, { archived: true })
  expect((await askedBy(ada)).body.deals.open).not.toContainEqual(expect.objectContaining({ id: deal.id }))
})

it('shows what is associated no more at no view, though it is asked for at once', async () => {
  await running.read(ada)
  const { links } = running.hubspot.accounts.get('100001') ?? {}
  const all = links?.get('contacts/1001') ?? []
  const taken = ['deals', 'notes', 'tasks', 'meetings'].flatMap(
    (type) => all.find((link) => link.type === type) ?? [],
  )
  links?.set(
    'contacts/1001',
    all.filter((link) => !taken.includes(link)),
  )
  const { body, paths } = await askedBy(ada)
  expect(paths.length).toBeGreaterThan(6)
  const { contact: _contact, ...parts } = body
  for (const { id } of taken) expect(JSON.stringify(parts)).not.toContain(`"${id}"`)
})

it('HUB-01 ISO-04 a colleague with other rights costs nobody a part, and is shown nothing of theirs', async () => {
  const [deal] = (await running.read(ada)).body.deals.open
  running.hubspot.setUserAccess(mira, { hiddenDeals: [deal.id] })
  for (const [who, seen] of [
    [mira, false],
    [ada, true],
    [mira, false],
    [ada, true],
  ] as const) {
    const { text, body } = await running.read(who)
    expect([text.includes(`"${deal.id}"`), body.deals.truncated]).toEqual([seen, false])
  }
  // Each of them is asked for by what they were told themselves.
  expect((await askedBy(mira)).paths).toHaveLength(6)
  expect((await askedBy(ada)).paths).toHaveLength(6)
})

it('ISO-04 a contact that a viewer may not see stays refused though a colleague has just looked', async () => {
  await running.read(ada, '1003')
  const { code, text } = await running.read(mira, '1003')
  expect([code, /deal|note|task/.test(text)]).toEqual(['record_not_found', false])
})
