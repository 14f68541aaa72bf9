// Many viewers of one account need new tokens, and HubSpot keeps these waiting; a viewer of another account does not notice.
import { describe, expect, it, onTestFinished } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { kenji, startRunningBackend, type Who } from '../../setup/running-backend.ts'
import { salesPipeline } from '../../local-hubspot/accounts/pipelines.ts'

const portalId = '800001'
const viewers: Who[] = Array.from({ length: 40 }, (_, index) => ({ portalId, userId: String(501 + index) }))
const account = {
  portalId,
  name: 'Many at once',
  timeZone: 'UTC',
  companyCurrency: 'EUR',
  additionalCurrencies: [],
  users: viewers.map(({ userId }) => ({
    userId,
    ownerId: `9${userId}`,
    firstName: 'User',
    lastName: userId,
    role: 'super admin' as const,
  })),
  pipelines: [salesPipeline],
  companies: [],
  contacts: [{ id: '1001', properties: { firstname: 'Cara' } }],
  deals: [],
  notes: [],
}

describe.each(eachStore)('refreshes of a busy account on %s', (_name, open) => {
  it('ISO-02 keep no other account waiting while HubSpot lets them hang', { timeout: 30_000 }, async () => {
    const running = await startRunningBackend(open, { hubspot: { moreAccounts: [account] } })
    onTestFinished(() => running.close())
    for (const who of viewers) await running.connect(who, -1)
    await running.connect(kenji, -1)
    running.hubspot.faults.add({ on: 'token', portalId, act: 'hang' })
    const asked = () => running.hubspot.calls.filter((call) => call.portalId === portalId).length
    const waiting = viewers.map((who) => running.read(who, '1001'))
    await expect.poll(asked).toBeGreaterThan(5)
    const startedAt = performance.now()
    expect((await running.read(kenji, '2001')).status).toBe(200)
    expect(performance.now() - startedAt).toBeLessThan(3_000)
    expect((await Promise.all(waiting)).filter(({ status }) => status < 400)).toEqual([])
  })
})
