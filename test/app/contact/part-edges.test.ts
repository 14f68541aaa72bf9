// Parts that hang, expire or come in halves, and a contact that is none.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { beside, meet, missingScopes, partPaths, refusal, userLevel } from './beside-contact.ts'
import type { FaultAct } from '../../local-hubspot/faults.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterEach(() => running.close())

it(
  'HUB-01 shows every other part while one hangs, in one time for all of them',
  { timeout: 30_000 },
  async () => {
    await running.read(ada)
    for (const [name, path] of Object.entries(partPaths)) {
      meet(running, [path], 'hang')
      const startedAt = performance.now()
      const { status, body } = await running.read(ada)
      expect([name, status, performance.now() - startedAt < 6_000]).toEqual([name, 200, true])
      const shown: Record<string, unknown> = { ...body, company: body.contact.company }
      const missing = Object.keys(partPaths).filter((part) =>
        Object.hasOwn(shown[part] as object, 'unavailable'),
      )
      expect(missing).toEqual([name])
      running.hubspot.faults.clear()
    }
  },
)

it('HUB-01 answers within the time while everything beside the contact hangs', async () => {
  meet(running, beside, 'hang')
  const startedAt = performance.now()
  const { status, body } = await running.read(ada)
  expect(performance.now() - startedAt).toBeLessThan(10_000)
  expect([status, body.deals, body.notes]).toEqual([
    200,
    { unavailable: 'failed' },
    { unavailable: 'failed' },
  ])
})

it('HUB-01 renews a token that expires between the contact and a part, and shows everything', async () => {
  await running.read(ada)
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/deals\/batch/,
    times: 1,
    act: refusal(401, { category: 'EXPIRED_AUTHENTICATION' }),
  })
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/contacts\/1001$/,
    act: { delayMs: 0 },
    times: 1,
  })
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/contacts\/1001$/,
    times: 1,
    act: refusal(401, { category: 'EXPIRED_AUTHENTICATION' }),
  })
  const { status, body } = await running.read(ada)
  expect([status, body.deals.open.length]).toEqual([200, 3])
  expect((await running.row(ada))?.version).toBe(2)
})

it('HUB-01 renews nothing for a part that calls a token expired which still reads the contact', async () => {
  meet(running, [/\/deals\/batch/], refusal(401, { category: 'EXPIRED_AUTHENTICATION' }))
  for (let view = 0; view < 3; view += 1) {
    expect((await running.read(ada)).body.deals).toEqual({ unavailable: 'failed' })
  }
  expect((await running.row(ada))?.version).toBe(1)
})

const some207 = (errors: object[], more: object = {}): FaultAct => ({
  status: 207,
  body: {
    status: 'COMPLETE',
    results: [
      {
        id: '30001',
        properties: { dealname: 'Here', dealstage: 'contractsent', amount: '1', hs_is_closed: 'false' },
      },
    ],
    numErrors: 1,
    errors,
    ...more,
  },
})

it.each<[string, FaultAct, boolean]>([
  ['OBJECT_NOT_FOUND', some207([{ category: 'OBJECT_NOT_FOUND' }]), false],
  ['another error', some207([{ category: 'INTERNAL' }]), true],
  ['an error without a category', some207([{}]), true],
  ['errors that cannot be read', some207([], { errors: 'some' }), true],
  ['no errors though deals lack', some207([], { numErrors: 0 }), true],
])('HUB-01 shows what came of a 207 with %s', async (_what, act, truncated) => {
  meet(running, [/\/deals\/batch/], act)
  const { deals } = (await running.read(ada)).body
  expect([deals.open.map(({ name }: { name: string }) => name), deals.truncated]).toEqual([
    ['Here'],
    truncated,
  ])
})

it.each<[string, FaultAct]>([
  ['a missing scope', missingScopes],
  ['a refusal of users’ tokens', userLevel],
  ['403 and nothing more', refusal(403)],
  ['400', refusal(400)],
])(
  'HUB-01 leaves the contact alone where HubSpot refuses it together with what is associated, with %s',
  async (_what, act) => {
    running.hubspot.faults.add({ on: 'crm', path: /\/contacts\/1001$/, times: 1, act })
    const { status, body } = await running.read(ada)
    expect([
      status,
      body.contact?.company.name !== undefined,
      body.deals?.open.length,
      body.notes?.length,
    ]).toEqual([200, true, 3, 4])
  },
)

it('HUB-02 names stages where the list of pipelines is refused', async () => {
  meet(running, [/\/pipelines\/[^/]+\/deals$/], userLevel)
  const { body } = await running.read(ada)
  expect(body.deals.open.map(({ stage }: { stage: string }) => stage)).toEqual([
    'Fleet offer sent',
    'Contract Sent',
    'Qualified To Buy',
  ])
})

it.each([
  ['no id', { properties: {} }],
  ['a number for an id', { id: 1001, properties: {} }],
  ['no properties', { id: '1001' }],
  ['a list of properties', { id: '1001', properties: [] }],
])('HUB-01 takes a contact with %s for no contact', async (_what, body) => {
  meet(running, [/\/contacts\/1001$/], { status: 200, body })
  expect((await running.read(ada)).code).toBe('upstream_invalid_response')
})
