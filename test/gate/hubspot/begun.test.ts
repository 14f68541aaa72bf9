// In JavaScript, too, nothing is written to HubSpot without an effect under way.
import { describe, expect, it } from 'vitest'
import { startDeadline } from '../../../backend/gate/deadline.ts'
import { endEffect, makeBegun, mayHaveWritten, type Begun } from '../../../backend/gate/hubspot/begun.ts'
import { createCrm } from '../../../backend/gate/hubspot/crm.ts'
import { bearer, type LentToken } from '../../../backend/gate/hubspot/lent-token.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import { newTrace } from '../../../backend/gate/trace.ts'

function hubspot() {
  let calls = 0
  const crm = createCrm({
    http: async () => {
      calls += 1
      return { kind: 'no-answer', why: 'timeout' }
    },
    metrics: createMetrics(),
    now: Date.now,
  })
  const token = {
    [bearer]: 'a-bearer',
    portalId: '2002',
    holder: '2002/1001',
    record: { type: 'thing', id: '1', shownAs: [] },
    scopes: [],
    renewed: false,
    deadline: startDeadline(5_000, Date.now),
    trace: newTrace(),
  } as unknown as LentToken
  const write = (begun: unknown) =>
    crm.write(token, begun as Begun, {
      endpoint: 'note',
      method: 'POST',
      about: { record: '1' },
      path: '/crm/objects/{version}/notes',
    })
  return { write, calls: () => calls }
}

describe('REP-33 a write to HubSpot', () => {
  it.each([
    ['nothing', undefined],
    ['null', null],
    ['an empty object', {}],
    ['a frozen object', Object.freeze({})],
    ['a copy of what an effect was given', { ...makeBegun() }],
    ['an object made from it', Object.create(makeBegun()) as unknown],
    ['a promise of it', Promise.resolve(makeBegun())],
    ['its JSON', JSON.parse(JSON.stringify(makeBegun())) as unknown],
  ])('is refused with %s before HubSpot is asked', async (_what, begun) => {
    const { write, calls } = hubspot()
    await expect(write(begun)).rejects.toThrow(/beginning of an effect/)
    expect(calls()).toBe(0)
  })

  it('is refused with what was kept from an effect that has been answered', async () => {
    const { write, calls } = hubspot()
    const kept = makeBegun()
    endEffect(kept)
    await expect(write(kept)).rejects.toThrow(/answered already/)
    expect([calls(), mayHaveWritten(kept)]).toEqual([0, false])
  })

  it('goes to HubSpot with what an effect under way was given', async () => {
    const { write, calls } = hubspot()
    const begun = makeBegun()
    await expect(write(begun)).rejects.toMatchObject({ code: 'upstream_unavailable' })
    expect([calls(), mayHaveWritten(begun)]).toEqual([1, true])
  })
})
