// New tokens are kept, however late they come; not over a grant that was revoked meanwhile.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'
import { minute } from './refreshing.ts'
import { leaseMs, openStages, refused, standingStill, works } from './stages-at-once.ts'

describe.each(eachStore)('tokens that came late on %s', (_name, open) => {
  it('REF-08 keeps the answer of one who stood still while the next holder of the lease died', async () => {
    const stages = await openStages(open)
    const still = standingStill('after')
    const stage = stages.stage(still)
    const late = stages.bearerOf(stage, ada)
    await still.reached
    await stages.moveClock(leaseMs + 1)
    await stages.store.grants.lease((await stages.row(ada))!.key, 1, leaseMs)
    still.goOn()
    await pause(50)
    expect((await stages.row(ada))?.version).toBe(1)
    await stages.moveClock(leaseMs + 1)
    const bearer = await late
    expect(await stages.row(ada)).toMatchObject({ version: 2, leasedForMs: 0, lostLeases: 0 })
    expect(await stages.bearerOf(stages.stage(), ada)).toBe(bearer)
    expect(await works(stages, stages.stage())).not.toBe(bearer)
  })

  it('gives up an answer that comes after the grant was revoked, and says so', async () => {
    const stages = await openStages(open)
    const still = standingStill('after')
    const late = refused(stages.bearerOf(stages.stage(still), ada))
    await still.reached
    const other = stages.stage()
    await stages.moveClock(leaseMs + 1)
    expect(await refused(stages.bearerOf(other, ada))).toBe('upstream_unavailable refresh_suspected')
    await stages.moveClock(minute + 1)
    expect(await refused(stages.bearerOf(other, ada))).toBe('reauthorization_required refresh_revoked')
    still.goOn()
    expect(await late).toBe('reauthorization_required tokens_out-of-use')
    expect(await stages.row(ada)).toMatchObject({ version: 1, state: 'revoked' })
    expect(stages.log.filter(({ reason }) => reason === 'tokens_out-of-use')).toHaveLength(1)
  })
})
