// HubSpot closes a connection just when the next question is on its way.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

describe.each(eachStore)('a connection that is lost, on %s', (_name, open) => {
  let running: RunningBackend
  beforeEach(async () => {
    running = await startRunningBackend(open)
    await running.connect(ada)
    await running.read(ada, '1002') // so that connections are in the pool
    running.hubspot.clearCalls()
  })
  afterEach(() => running.close())

  const asked = (method: string, path: RegExp) =>
    running.hubspot.calls.filter((call) => call.method === method && path.test(call.path)).length

  it.each([
    ['the record', 'GET', /\/contacts\/1001$/],
    ['a batch, which is a POST that reads', 'POST', /\/deals\/batch\/read$/],
  ] as const)('HUB-08 asks once more for %s', async (_what, method, path) => {
    running.hubspot.faults.add({ on: 'crm', method, path, act: 'reset-reused', times: 1 })
    const { status, body } = await running.read(ada)
    expect([status, body.deals.open.length, asked(method, path)]).toEqual([200, 3, 2])
  })

  it('HUB-08 asks once more after an answer that was lost on its way', async () => {
    running.hubspot.faults.add({ on: 'crm', path: /\/contacts\/1001$/, act: 'reset-after', times: 1 })
    expect((await running.read(ada)).status).toBe(200)
  })

  it('HUB-08 asks no third time', async () => {
    const path = /\/contacts\/1001$/
    running.hubspot.faults.add({ on: 'crm', path, act: 'reset' })
    expect(await running.read(ada)).toMatchObject({ status: 424, code: 'upstream_unavailable' })
    expect(asked('GET', path)).toBe(2)
  })

  it.each(['reset', 'reset-after'] as const)('HUB-08 never asks twice for a note (%s)', async (act) => {
    const notes = () => running.hubspot.crm.notesOf(ada.portalId, '1001').length
    const before = notes()
    running.hubspot.faults.add({ on: 'crm', method: 'POST', path: /\/notes$/, act })
    expect(await running.write(ada, 'Hello')).toMatchObject({ status: 409, code: 'outcome_unknown' })
    expect(asked('POST', /\/notes$/)).toBe(1)
    expect(notes() - before).toBe(act === 'reset' ? 0 : 1)
  })
})
