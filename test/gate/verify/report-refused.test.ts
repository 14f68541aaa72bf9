import { describe, expect, it } from 'vitest'
import { createLog } from '../../../backend/gate/log.ts'
import type { Incoming } from '../../../backend/gate/verify/incoming.ts'
import { createReportRefused } from '../../../backend/gate/verify/report-refused.ts'
import type { UnverifiedReason } from '../../../backend/gate/reason.ts'

const noBody = new Uint8Array(0)

function setUp() {
  const lines: Record<string, unknown>[] = []
  const clock = { now: 1_700_000_000_000 }
  const report = createReportRefused({
    wouldMatch: () => ['host'],
    log: createLog('info', { write: (line) => lines.push(JSON.parse(line) as Record<string, unknown>) }),
    now: () => clock.now,
  })
  return {
    clock,
    /** Which of them were examined. */
    examined: () => lines.map(({ wouldMatch }) => wouldMatch === 'host'),
    refuse(reason: UnverifiedReason, body: Uint8Array | null = noBody, method = 'GET') {
      const incoming = {
        requestId: 'id',
        method,
        target: '/api',
        headersDistinct: {},
        body,
        traceIds: () => ({}),
      }
      report(incoming as unknown as Incoming, reason)
    },
  }
}

describe('what a refused request might have been signed for', () => {
  it('is tried for five requests of a second, so that a flood buys no more', () => {
    const { clock, refuse, examined } = setUp()
    for (let sent = 0; sent < 7; sent += 1) refuse('signature_invalid')
    expect(examined()).toEqual([true, true, true, true, true, false, false])
    clock.now += 1_000
    refuse('signature_invalid')
    expect(examined().at(-1)).toBe(true)
  })

  it.each<[string, boolean, Parameters<ReturnType<typeof setUp>['refuse']>]>([
    ['a body of 4 KB', true, ['signature_invalid', new Uint8Array(4_096), 'POST']],
    ['a longer one', false, ['signature_invalid', new Uint8Array(4_097), 'POST']],
    ['a body that was not read', false, ['signature_missing', null, 'POST']],
    ['a read whose body nobody looked at', true, ['timestamp_expired', null]],
    ['an identity that is missing', false, ['identity_missing']],
  ])('is tried, or is not: %s', (_, tried, refused) => {
    const { refuse, examined } = setUp()
    refuse(...refused)
    expect(examined()).toEqual([tried])
  })
})
