// What a viewer learns of their own connection, and what ends when they end it: theirs, and nobody else's.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createConnection, type Connection } from '../../../backend/gate/connect/connection.ts'
import { startDeadline } from '../../../backend/gate/deadline.ts'
import { createLog } from '../../../backend/gate/log.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import { newTrace } from '../../../backend/gate/trace.ts'
import type { Caller } from '../../../backend/gate/verify/caller.ts'
import { eachStore } from '../../setup/databases.ts'
import { ada, jonas, kenji, type Who } from '../../setup/running-backend.ts'
import { openGrantStages, type GrantStages } from '../grant/grant-stages.ts'

describe.each(eachStore)('A viewer’s own connection on %s', (_, open) => {
  let stages: GrantStages
  let log: string[] = []
  beforeAll(async () => {
    stages = await openGrantStages(open)
  })
  afterEach(async () => {
    for (const { portalId } of [ada, kenji])
      await stages.store.grants.remove({ appId: stages.appId, portalId })
    while (await stages.stage().revokeQueued());
    stages.hubspot.faults.clear()
    log = []
  })
  afterAll(() => stages.close())

  function connection(access: 'user' | 'account' = 'user'): Connection {
    const write = (line: string) => log.push(line)
    return createConnection({
      access,
      grants: stages.store.grants,
      ...stages.stage(),
      log: createLog('debug', { write }),
      metrics: createMetrics(),
    })
  }

  const caller = (who: Who) =>
    ({
      appId: stages.appId,
      ...who,
      requestId: 'r',
      deadline: startDeadline(13_000, stages.clock),
      trace: newTrace(),
    }) as unknown as Caller

  const revocations = () => stages.hubspot.calls.filter(({ kind }) => kind === 'revoke').length

  it('CON-01 is none without a grant, which is an answer and no error', async () => {
    expect(await connection().view(caller(ada))).toEqual({
      access: 'user',
      connected: false,
      scopes: [],
      missingScopes: [],
      connectUrl: expect.stringMatching(/\/oauth\/install\?ticket=[\w-]{43}$/),
    })
  })

  it('CON-01 shows one’s own scopes and since when, and nothing of a colleague’s', async () => {
    await stages.connect(ada)
    const { connected, scopes, missingScopes, connectedAt, ...rest } = await connection().view(caller(ada))
    expect([connected, missingScopes, rest.connectUrl]).toEqual([true, [], undefined])
    expect(scopes).toContain('crm.objects.contacts.read')
    expect(Math.abs(Date.parse(connectedAt ?? '') - stages.clock())).toBeLessThan(60_000)
    for (const who of [jonas, kenji])
      expect(await connection().view(caller(who))).toMatchObject({ connected: false, scopes: [] })
  })

  it('CON-01 ends one’s own grant and revokes its refresh token, and no colleague’s', async () => {
    for (const who of [ada, jonas, kenji]) await stages.connect(who)
    const before = revocations()
    const view = await connection().end(caller(ada))
    expect(view).toMatchObject({ connected: false, connectUrl: expect.any(String) })
    expect([await stages.row(ada), revocations() - before]).toEqual([null, 1])
    expect(stages.hubspot.crm.hasGrant(ada)).toBe(false)
    for (const who of [jonas, kenji]) {
      expect(await connection().view(caller(who))).toMatchObject({ connected: true })
      expect(stages.hubspot.crm.hasGrant(who)).toBe(true)
    }
    expect(log.filter((line) => line.includes('grant_disconnected'))).toHaveLength(1)
  })

  it('CON-01 takes a second end for a success, and tells HubSpot nothing more', async () => {
    await stages.connect(ada)
    await connection().end(caller(ada))
    const before = revocations()
    expect(await connection().end(caller(ada))).toMatchObject({ connected: false })
    expect(revocations()).toBe(before)
  })

  it('CON-01 does not wait for a HubSpot that hangs, which hears of it later', async () => {
    await stages.connect(ada)
    stages.hubspot.faults.add({ on: 'revoke', act: 'hang' })
    const startedAt = performance.now()
    expect(await connection().end(caller(ada))).toMatchObject({ connected: false })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    expect(stages.hubspot.crm.hasGrant(ada)).toBe(true)
    stages.hubspot.faults.clear()
    await stages.moveClock(60_000)
    while (await stages.stage().revokeQueued());
    expect(stages.hubspot.crm.hasGrant(ada)).toBe(false)
  }, 15_000)

  it('CON-01 leaves the one grant of an account to the operator', async () => {
    const key = { appId: stages.appId, portalId: ada.portalId, userId: '' }
    const { accessToken, refreshToken, scopes } = await stages.hubspot.issueTokens(ada)
    await stages.stage().saveConsent(key, { accessToken, refreshToken, expiresInMs: 60_000 }, scopes)
    for (const who of [ada, jonas]) {
      const of = connection('account')
      await expect(of.end(caller(who))).rejects.toMatchObject({ code: 'operator_only' })
      expect(await of.view(caller(who))).toMatchObject({ access: 'account', connected: true })
    }
    expect(await stages.store.grants.find(key)).not.toBeNull()
  })
})
