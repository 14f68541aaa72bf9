// One reading of the journal: the next file, event by event. Each event's effect and the step past it are one
// transaction, so whoever comes after a crash goes on with the next event; and a lease lets one process read at a time.
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { JournalPosition, JournalStore } from '../store/journal.ts'
import type { CheckGrants } from './check-grants.ts'
import { createHandleEvent } from './handle-event.ts'
import type { JournalApi } from './journal-api.ts'
import type { JudgedFor } from './journal-event.ts'
import type { FetchJournalFile } from './journal-file.ts'
import type { KeepSubscribed } from './keep-subscribed.ts'
import { createSteps, insist, leaseLost, leaseMs, type Steps } from './steps.ts'

export type JournalReading =
  /** `events` were new; `more`: there may be another file at once. */
  | { kind: 'read'; events: number; more: boolean }
  /** Another process reads. */
  | { kind: 'elsewhere' }
  /** It will be tried again. */
  | { kind: 'failed' }

/** Throws when it could not go on; nothing is lost, and what has been read is not read again. */
export type ReadJournal = (signal: AbortSignal) => Promise<Exclude<JournalReading, { kind: 'failed' }>>

export interface ReadJournalDeps {
  judgedFor: JudgedFor
  journal: JournalStore
  api: JournalApi
  fetchFile: FetchJournalFile
  subscriptions: KeepSubscribed
  checkGrants: CheckGrants
  log: Log
  metrics: Metrics
}

export function createReadJournal(deps: ReadJournalDeps): ReadJournal {
  const { judgedFor, journal, api, fetchFile, subscriptions, checkGrants, log, metrics } = deps
  const { appId } = judgedFor
  const handle = createHandleEvent(deps)

  return async (signal) => {
    const held = await journal.lease(appId, leaseMs)
    if (!held) return { kind: 'elsewhere' }
    try {
      return await readNext(held.position, createSteps(journal, { appId, ...held }, signal), signal)
    } catch (error) {
      if (error !== leaseLost) throw error
      return { kind: 'elsewhere' }
    } finally {
      // Should the store not answer, the lease runs out by itself.
      await journal.release(appId, held.epoch).catch(() => undefined)
    }
  }

  async function readNext(position: JournalPosition, steps: Steps, signal: AbortSignal) {
    await subscriptions.step(steps.goOn, signal)
    const next = await api.after(position.offset, signal)
    if (next.kind === 'lost') {
      log.warn('journal_offset_lost')
      await leaveGap('offset', 'offset_lost', { offset: null, handled: 0 }, steps, signal)
      return { kind: 'read', events: 0, more: true } as const
    }
    // A file that is already behind us is no news.
    if (next.kind === 'none' || next.offset === position.offset) {
      return { kind: 'read', events: 0, more: false } as const
    }
    await steps.goOn()
    const file = await fetchFile(next.url, signal)
    const behind = { offset: next.offset, handled: 0 }
    if ('obstacle' in file) {
      await steps.standBefore(file.obstacle)
      await leaveGap('file', file.obstacle.reason, behind, steps, signal)
      return { kind: 'read', events: 0, more: true } as const
    }
    for (const [index, event] of file.events.entries()) {
      if (index >= position.handled) await handle(event, { ...position, handled: index + 1 }, steps, signal)
    }
    await steps.moveTo(behind)
    return { kind: 'read', events: Math.max(0, file.events.length - position.handled), more: true } as const
  }

  /** Goes on behind what nobody will ever read. What it may have told of uninstalls, the grants themselves tell. */
  async function leaveGap(
    cause: 'offset' | 'file',
    reason: string,
    to: JournalPosition,
    steps: Steps,
    signal: AbortSignal,
  ) {
    log.error('privacy_deletions_missing', { reason })
    // Checked before the position moves, so that a crash on the way begins the check anew.
    const outcome = await insist(() => checkGrants.all(steps.goOn, signal), steps)
    if (outcome === 'given-up') log.error('check_given_up')
    await steps.moveTo(to)
    metrics.journalGaps.inc({ cause })
  }
}
