// A store that fails on the way, or a process that ends there, leaves no half row; the user connects again.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Refusal } from '../../../backend/gate/errors.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn } from './browser.ts'
import { install, storedGrants } from './install-steps.ts'

describe.each(eachStore)('A store that fails on %s', (_, open) => {
  let running: RunningBackend
  let failing: 'state' | 'grant' | 'bug' | null = null
  const fail = (where: typeof failing) => {
    if (failing === where) throw new Refusal('retry_later', { reason: 'store_unavailable' })
    if (failing === 'bug') throw new Error('secret words')
  }
  beforeAll(async () => {
    running = await startRunningBackend(open, {
      wrapStore: (store) => ({
        ...store,
        oneTime: { ...store.oneTime, put: async (value) => (fail('state'), store.oneTime.put(value)) },
        grants: { ...store.grants, put: async (...row) => (fail('grant'), store.grants.put(...row)) },
      }),
    })
  })
  afterAll(() => running.close())

  it('answers with a page when no state can be kept', async () => {
    failing = 'state'
    const answer = await fetch(`${running.url}/oauth/install`, { redirect: 'manual' })
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('retry_later')])
  })

  it('OAU-12 leaves no half row when the end comes before the commit, and the user may connect again', async () => {
    failing = 'grant'
    const visit = await install(running, ada)
    expect([visit.status, codeOn(visit), await storedGrants(running)]).toEqual([503, 'retry_later', []])
    failing = null
    expect((await install(running, ada)).status).toBe(303)
    expect((await running.read(ada)).status).toBe(200)
  })

  it('says nothing of a mistake of ours but its code', async () => {
    failing = 'bug'
    const answer = await fetch(`${running.url}/oauth/install`, { redirect: 'manual' })
    const text = await answer.text()
    expect([answer.status, text.includes('internal_error'), text.includes('secret')]).toEqual([
      500,
      true,
      false,
    ])
  })
})
