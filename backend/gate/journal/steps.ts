// One reading's way through the journal, under its lease. Every step throws when the lease went to another process.
import type { JournalEffect } from '../store/journal-effects.ts'
import type { JournalPosition, JournalStore } from '../store/journal.ts'
import type { Checked } from './check-grants.ts'
import { journalFailure } from './journal-failure.ts'
import { isHopeless, type Obstacle } from './judge-standstill.ts'

export interface Steps {
  /** Keeps the lease. */
  goOn(): Promise<void>
  moveTo(position: JournalPosition, effect?: JournalEffect): Promise<void>
  /** Throws, to be tried again, until there is no hope left. Then the caller goes past it. */
  standBefore(obstacle: Obstacle): Promise<void>
}

/** Longer than any one step between two renewals takes; after a crash nobody reads for so long. */
export const leaseMs = 20_000

/** What is under way ends here. */
export const leaseLost = Symbol('lease lost')

export function createSteps(
  journal: JournalStore,
  held: { appId: string; epoch: number; position: JournalPosition },
  signal: AbortSignal,
): Steps {
  const { appId, epoch } = held
  let at = held.position
  const moveTo: Steps['moveTo'] = async (to, effect) => {
    signal.throwIfAborted()
    if (!(await journal.advance(appId, epoch, to, effect ?? null, leaseMs))) throw leaseLost
    at = to
  }
  return {
    goOn: () => moveTo(at),
    moveTo,
    async standBefore(obstacle) {
      const standstill = await journal.countStandstill(appId, epoch)
      if (!standstill) throw leaseLost
      if (!isHopeless(obstacle, standstill)) throw journalFailure(obstacle.reason)
    },
  }
}

/** A check that HubSpot does not answer is made again; `given-up` when there is no hope left. */
export async function insist(check: () => Promise<Checked>, steps: Steps): Promise<'checked' | 'given-up'> {
  if ((await check()) === 'checked') return 'checked'
  await steps.standBefore({ reason: 'introspection_unanswered', passing: true })
  return 'given-up'
}
