// Every call of a view with every kind of answer: only the contact's own read decides.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { beside, labels, meet, missingScopes, partPaths, refusal, userLevel } from './beside-contact.ts'
import type { FaultAct } from '../../local-hubspot/faults.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
})
afterEach(() => running.close())

const answers: [string, FaultAct, string][] = [
  ['a missing scope', missingScopes, 'scope'],
  ['a refusal of users’ tokens', userLevel, 'refused'],
  ['another 403', refusal(403, { category: 'FORBIDDEN' }), 'refused'],
  ['404', refusal(404, { category: 'OBJECT_NOT_FOUND' }), 'refused'],
  ['401', refusal(401, { category: 'INVALID_AUTHENTICATION' }), 'refused'],
  [
    '429',
    { status: 429, body: { status: 'error', message: 'Slow down.', errorType: 'RATE_LIMIT' } },
    'failed',
  ],
  ['400', refusal(400, { category: 'VALIDATION_ERROR' }), 'failed'],
  ['500', { status: 500 }, 'failed'],
  ['HTML', 'not-json', 'failed'],
  ['an empty object', { status: 200, body: {} }, 'failed'],
  ['a list', { status: 200, body: [] }, 'failed'],
  ['null', { status: 200, body: null }, 'failed'],
  ['more than 2 MB', { bytes: 3_000_000 }, 'failed'],
  ['a redirect', 'redirect', 'failed'],
]

const parts: [string, RegExp, (view: View) => unknown][] = [
  ['company', partPaths.company, (view) => view.contact.company],
  ['deals', partPaths.deals, (view) => view.deals],
  ['notes', partPaths.notes, (view) => view.notes],
  ['tasks', partPaths.tasks, (view) => view.tasks],
  ['meetings', partPaths.meetings, (view) => view.meetings],
]
type View = ReturnType<JSON['parse']>

const isLimit = (act: FaultAct) => typeof act === 'object' && 'status' in act && act.status === 429

/** The contact is there, and after HubSpot's wait a note can be written. */
async function standsWithNote(act: FaultAct): Promise<View> {
  const { status, body } = await running.read(ada)
  expect([status, body.contact?.name, body.contact?.email]).toEqual([
    200,
    'Sofia Marino',
    'sofia.marino@example.com',
  ])
  await running.moveClock(10_000)
  // HubSpot's 429 is about the account: it would refuse the note as well.
  if (isLimit(act)) running.hubspot.faults.clear()
  expect((await running.write(ada, 'Still')).status).toBe(201)
  return body
}

describe.each(answers)('HUB-01 a view to which HubSpot answers %s', (_what, act, why) => {
  it('keeps the contact and every other part, whichever part is met', async () => {
    for (const [name, path, partOf] of parts) {
      meet(running, [path], act)
      const body = await standsWithNote(act)
      expect([name, partOf(body)]).toEqual([name, { unavailable: why }])
      const others = parts.filter(([other]) => other !== name).map(([, , other]) => other(body))
      if (act !== 'redirect' && !isLimit(act)) {
        expect(others).not.toContainEqual(expect.objectContaining({ unavailable: expect.anything() }))
      }
      running.hubspot.faults.clear()
      await running.moveClock(11 * 60_000)
    }
  })

  it('shows raw values for every label that is met', async () => {
    meet(running, labels, act)
    const body = await standsWithNote(act)
    expect(body.contact).toMatchObject({
      lifecycleStage: 'opportunity',
      leadStatus: 'OPEN_DEAL',
      ownerName: '9502',
    })
    // HubSpot's 429 is for the whole account: what is asked after it waits.
    if (!isLimit(act)) {
      expect(body.deals.open.map(({ stage }: { stage: string }) => stage)).toContain('contractsent')
    }
  })

  it('stands with everything beside the contact met at once', async () => {
    meet(running, beside, act)
    const body = await standsWithNote(act)
    expect(parts.map(([, , partOf]) => partOf(body))).toEqual(parts.map(() => ({ unavailable: why })))
  })
})
