// Which token a call is lent, by how long it lives, and what HubSpot's 401 does.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Refusal } from '../../../backend/gate/errors.ts'
import { eachStore } from '../../setup/databases.ts'
import { contactOf } from '../../setup/contact-of.ts'
import { ada, jonas, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { forgetGrants } from '../connect/install-steps.ts'
import { minute, playRefresh, refreshesOf, settled, statusesOf } from './refreshing.ts'
import { openStages } from './stages-at-once.ts'

describe.each(eachStore)('the token for a call on %s', (_name, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open, { settings: { RATE_LIMIT_USER: '0', RATE_LIMIT_PORTAL: '0' } })
  })
  afterAll(() => running.close())
  beforeEach(() => forgetGrants(running))

  it('REF-04 answers at once with the old token while four minutes are left, and refreshes beside', async () => {
    const { accessToken } = await running.connect(ada, 4 * minute)
    playRefresh(running, { delayMs: 1_500 })
    const startedAt = performance.now()
    expect((await running.read(ada)).status).toBe(200)
    expect(performance.now() - startedAt).toBeLessThan(1_400)
    expect(running.log.find(({ event }) => event === 'card_request')?.['tokenVersion']).toBe(1)
    await settled(async () => (await running.row(ada))?.version === 2)
    expect(refreshesOf(running)).toBe(1)
    expect(JSON.stringify(running.log)).not.toContain(accessToken)
  })

  it('leaves a token alone that lives for more than seven minutes', async () => {
    await running.connect(ada, 7 * minute + 1_000)
    await running.read(ada)
    expect(refreshesOf(running)).toBe(0)
  })

  it('REF-22 goes on with the old token while HubSpot answers 503', async () => {
    await running.connect(ada, 3 * minute)
    playRefresh(running, { status: 503 })
    expect((await running.read(ada)).status).toBe(200)
    await settled(async () => (await running.row(ada))?.failures === 1)
    await running.connect(jonas, 50_000)
    expect((await running.read(jonas)).status).toBe(200)
    expect((await running.row(jonas))?.version).toBe(1)
  })

  it('REF-29 renews once when HubSpot says that the token has expired, and repeats the call', async () => {
    await running.connect(ada)
    running.hubspot.expireAccessTokens(ada)
    const answers = await Promise.all([0, 1, 2].map((index) => running.read(ada, contactOf(index))))
    expect(statusesOf(answers)).toEqual([200])
    expect(refreshesOf(running)).toBe(1)
  })

  it('REF-30 does not refresh for any other 401', async () => {
    await running.connect(ada)
    running.hubspot.faults.add({
      on: 'crm',
      act: { status: 401, body: { status: 'error', message: 'No.', category: 'INVALID_AUTHENTICATION' } },
    })
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, index) => running.read(ada, contactOf(index))),
    )
    expect([...new Set(answers.map(({ code }) => code))]).toEqual(['reauthorization_required'])
    expect(answers[0]?.body.error.connectUrl).toContain('/oauth/install?ticket=')
    expect(refreshesOf(running)).toBe(0)
  })

  it('REF-31 gives up after one refresh when every call is answered as expired', async () => {
    await running.connect(ada)
    running.hubspot.faults.add({
      on: 'crm',
      act: { status: 401, body: { status: 'error', message: 'No.', category: 'EXPIRED_AUTHENTICATION' } },
    })
    expect(await running.read(ada)).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(refreshesOf(running)).toBe(1)
    const perPath = Map.groupBy(
      running.hubspot.calls.filter(({ kind }) => kind === 'crm'),
      ({ path }) => path,
    )
    for (const calls of perPath.values()) expect(calls.length).toBeLessThanOrEqual(2)
  })

  it('IDN-13 stops at a user who was removed from the account', async () => {
    await running.connect(ada)
    expect((await running.read(ada)).status).toBe(200)
    running.hubspot.removeUser(ada)
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 403, code: 'reauthorization_required' })
    expect(answer.body.error.connectUrl).toContain('/oauth/install?ticket=')
    expect(refreshesOf(running)).toBe(0)
    expect(answer.text).not.toContain('@')
  })

  it('REF-29 takes the token of a sibling when HubSpot says that its own has expired', async () => {
    const stages = await openStages(open)
    const [one, other] = [stages.stage(), stages.stage()]
    await stages.bearerOf(one, ada)
    const used: string[] = []
    const bearer = await stages.lend(one, ada, async (lent) => {
      used.push(lent)
      if (used.length > 1) return lent
      await stages.lend(other, ada, expiredFirst())
      throw new Refusal('reauthorization_required', { reason: 'token_expired', meaning: 'expired' })
    })
    expect(used).toEqual([expect.any(String), bearer])
    expect(used[0]).not.toBe(bearer)
    expect((await stages.row(ada))?.version).toBe(3)
    expect(stages.refreshes()).toBe(2)
  })
})
/** Work that HubSpot answers as expired once. */
function expiredFirst() {
  let calls = 0
  return async (bearer: string) => {
    calls += 1
    if (calls === 1)
      throw new Refusal('reauthorization_required', { reason: 'token_expired', meaning: 'expired' })
    return bearer
  }
}
