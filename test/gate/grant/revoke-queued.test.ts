// Refresh tokens that must die at HubSpot, and all that can keep them alive for a while.
import { randomBytes } from 'node:crypto'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createVault } from '../../../backend/gate/vault/vault.ts'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import { ada, jonas, type Who } from '../../setup/running-backend.ts'
import { openGrantStages } from './grant-stages.ts'

const holdBackMs = 30_000

describe.each(eachStore)('queued revocations on %s', (_name, open: OpenStore) => {
  async function removed(...whose: Who[]) {
    const stages = await openGrantStages(open)
    onTestFinished(() => stages.close())
    for (const who of whose) {
      await stages.connect(who)
      await stages.store.grants.remove({ appId: stages.appId, ...who })
    }
    const revocations = () => stages.hubspot.calls.filter(({ kind }) => kind === 'revoke').length
    const events = () => stages.log.map(({ event }) => event)
    return { stages, stage: stages.stage(), revocations, events }
  }

  it('are told to HubSpot once, and the tokens are dead', async () => {
    const { stages, stage, revocations, events } = await removed(ada, jonas)
    expect(await stage.revokeQueued()).toBe(false)
    expect(revocations()).toBe(2)
    expect(events()).toEqual(['tokens_revoked', 'tokens_revoked'])
    await stages.moveClock(10 * holdBackMs)
    await stage.revokeQueued()
    expect(revocations()).toBe(2)
  })

  it('leave a batch for the next turn, and say so', async () => {
    const { stages, stage, revocations } = await removed()
    for (let count = 0; count < 11; count += 1) {
      await stages.connect(ada)
      await stages.store.grants.remove({ appId: stages.appId, ...ada })
    }
    expect(await stage.revokeQueued()).toBe(true)
    expect(await stage.revokeQueued()).toBe(false)
    expect(revocations()).toBe(11)
  })

  it.each([
    { status: 503 },
    { status: 429 },
    { status: 401, body: { error: 'invalid_client', status: 'BAD_CLIENT_SECRET' } },
  ])('stay queued when HubSpot answers %j', async (act) => {
    const { stages, stage, revocations, events } = await removed(ada)
    stages.hubspot.faults.add({ on: 'revoke', times: 1, act })
    await stage.revokeQueued()
    await stage.revokeQueued()
    expect(revocations()).toBe(1)
    expect(events()).toEqual(['revocation_failed'])
    await stages.moveClock(holdBackMs + 1)
    await stage.revokeQueued()
    expect(revocations()).toBe(2)
    expect(events()).toEqual(['revocation_failed', 'tokens_revoked'])
  })

  it('VLT-23 are kept while the grant that may hold the same token does not open, and revoked once it does', async () => {
    const { stages, stage, revocations, events } = await removed(ada)
    await stages.connect(ada)
    const row = (await stages.row(ada))!
    await stages.store.grants.put(row.key, { ...row.tokens, refresh: '{}' })
    for (let days = 0; days < 5; days += 1) {
      await stage.revokeQueued()
      await stages.moveClock(24 * 60 * 60_000)
      while ((await stages.store.purge(100)) > 0);
    }
    expect([revocations(), new Set(events())]).toEqual([0, new Set(['revocation_failed'])])
    await stages.store.grants.put(row.key, row.tokens)
    await stage.revokeQueued()
    expect([revocations(), events().at(-1)]).toEqual([1, 'tokens_revoked'])
  })

  it('VLT-23 are kept, tried again and reported while they do not open, and revoked once they do', async () => {
    const { stages, stage, revocations, events } = await removed()
    const stranger = createVault([{ id: 'gone', bytes: randomBytes(32) }])
    const key = { appId: stages.appId, ...ada }
    await stages.store.revocations.add(key, await stranger.seal({ ...key, column: 'refresh' }, 'token'))
    await stages.store.revocations.add(key, { sealed: '{}', kid: 'k1' })
    await stage.revokeQueued()
    expect(events().sort()).toEqual(['revocation_failed', 'vault_key_unknown'])
    for (let days = 0; days < 8; days += 1) {
      await stages.moveClock(24 * 60 * 60_000)
      while ((await stages.store.purge(100)) > 0);
      await stage.revokeQueued()
    }
    expect(events()).toHaveLength(18)
    expect(revocations()).toBe(0)
    const left = await stages.store.revocations.take(10, 1)
    expect(left).toHaveLength(0) // held back until their next turn, and still there:
    await stages.moveClock(24 * 60 * 60_000)
    expect(await stages.store.revocations.take(10, 1)).toHaveLength(2)
  })
})
