// Claims of one turn of the event loop, which go to the store together.
import { expect, it } from 'vitest'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import { createClaiming } from '../../../backend/gate/once/claim.ts'
import { newTrace } from '../../../backend/gate/trace.ts'
import { eachStore } from '../../setup/databases.ts'
import { again, newClaim } from '../store/samples.ts'

it.each(eachStore)(
  'REP-04 lets one of twins of the same turn win on %s, and each stranger',
  async (_name, open) => {
    const opened = await open()
    const claims = createClaiming({ store: opened.store.claims, metrics: createMetrics() })
    const claim = newClaim(opened.clock())
    const asked = [claim, again(claim), newClaim(opened.clock()), again(claim)]
    const traces = asked.map(() => newTrace())
    const verdicts = await Promise.all(asked.map((one, index) => claims.take(one, traces[index]!)))
    expect(verdicts).toEqual(['fresh', 'used', 'fresh', 'used'])
    expect(traces.map((trace) => trace.claim)).toEqual(verdicts)
    await opened.close()
  },
)
