// One reading's way through the journal, under its lease. Every step throws when the lease went to another process.
import { Refusal } from '../errors.ts'
import type { JournalEffect } from '../store/journal-effects.ts'
import type { JournalPosition } from '../store/journal.ts'
import type { JournalDeps } from './journal-deps.ts'
import { isHopeless, type Obstacle } from './judge-standstill.ts'

/** Longer than any one step between two renewals takes; after a crash nobody reads for so long. */
export const leaseMs = 20_000
const longestPauseMs = 10_000

/** What is under way ends here. */
export const leaseLost = Symbol('lease lost')

export type Steps = ReturnType<typeof createSteps>

export function createSteps(
  { appId, journal, pause, signal }: JournalDeps,
  held: { epoch: number; position: JournalPosition },
) {
  let at = held.position

  async function moveTo(to: JournalPosition, effect?: JournalEffect): Promise<void> {
    signal.throwIfAborted()
    if (!(await journal.advance(appId, held.epoch, to, effect ?? null, leaseMs))) throw leaseLost
    at = to
  }

  /** Keeps the lease. */
  const goOn = () => moveTo(at)

  return {
    moveTo,
    goOn,
    /** Keeps the lease meanwhile. */
    async rest(ms: number): Promise<void> {
      for (let leftMs = ms; leftMs > 0; leftMs -= longestPauseMs) {
        await pause(Math.min(leftMs, longestPauseMs), signal)
        await goOn()
      }
    },
    /** Throws, to be tried again, until there is no hope left. Then the caller goes past it. */
    async standBefore(obstacle: Obstacle): Promise<void> {
      const standstill = await journal.countStandstill(appId, held.epoch)
      if (!standstill) throw leaseLost
      if (!isHopeless(obstacle, standstill))
        throw new Refusal('upstream_unavailable', { reason: obstacle.reason })
    },
  }
}
