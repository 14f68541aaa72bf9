// One reading of the journal: the next file, event by event. Each event's effect and the step past it are one
// transaction, so whoever comes after a crash goes on with the next event; and a lease lets one process read at a time.
import type { Log } from '../log.ts'
import type { JournalPosition, JournalStore } from '../store/journal-store.ts'
import type { CheckGrants } from './check-grants.ts'
import type { JournalApi } from './journal-api.ts'
import { judgeEvent } from './journal-event.ts'
import type { FetchJournalFile } from './journal-file.ts'
import type { KeepSubscribed } from './keep-subscribed.ts'

export type Reading =
  /** `events` were new; `more`: there may be another file at once. */
  | { kind: 'read'; events: number; more: boolean }
  /** Another process reads. */
  | { kind: 'elsewhere' }
  /** It will be tried again. */
  | { kind: 'failed' }

/** Throws when it could not go on; nothing is lost, and what has been read is not read again. */
export type ReadJournal = (signal: AbortSignal) => Promise<Exclude<Reading, { kind: 'failed' }>>

export interface ReadJournalDeps {
  appId: string
  journal: JournalStore
  api: JournalApi
  fetchFile: FetchJournalFile
  subscriptions: KeepSubscribed
  checkGrants: CheckGrants
  log: Log
}

/** Longer than any one step between two renewals takes; after a crash nobody reads for so long. */
const leaseMs = 20_000

/** The lease went to another process: what is under way ends here. */
const lost = Symbol('lease lost')

export function createReadJournal(deps: ReadJournalDeps): ReadJournal {
  const { appId, journal, api, fetchFile, subscriptions, checkGrants, log } = deps

  return async (signal) => {
    const held = await journal.lease(appId, leaseMs)
    if (!held) return { kind: 'elsewhere' }
    try {
      return await readNext(held.epoch, held.position, signal)
    } catch (error) {
      if (error !== lost) throw error
      return { kind: 'elsewhere' }
    } finally {
      // Should the store not answer, the lease runs out by itself.
      await journal.release(appId, held.epoch).catch(() => undefined)
    }
  }

  async function readNext(epoch: number, position: JournalPosition, signal: AbortSignal) {
    const advance = async (to: JournalPosition, effect: Parameters<JournalStore['advance']>[3] = null) => {
      signal.throwIfAborted()
      if (!(await journal.advance(appId, epoch, to, effect, leaseMs))) throw lost
    }

    await subscriptions.step(signal)
    const next = await api.after(position.offset, signal)
    if (next.kind === 'lost') {
      log.warn('journal_offset_lost')
      // Checked before the position moves, so that a crash on the way begins the check anew.
      await checkGrants(() => advance(position), signal)
      await advance({ offset: null, handled: 0 })
      return { kind: 'read', events: 0, more: true } as const
    }
    // A file that is already behind us is no news.
    if (next.kind === 'none' || next.offset === position.offset) {
      return { kind: 'read', events: 0, more: false } as const
    }
    await advance(position)
    const events = await fetchFile(next.url, signal)
    for (const [index, event] of events.entries()) {
      if (index < position.handled) continue
      const verdict = judgeEvent(event, appId)
      if (verdict.kind === 'skipped' && verdict.reason === 'unreadable') {
        log.warn('journal_failed', { reason: 'event_unreadable' })
      }
      if (verdict.kind === 'installed') {
        await subscriptions.watchAccount(verdict.portalId, signal)
        log.info('account_installed', { portalId: verdict.portalId })
      }
      if (verdict.kind === 'effect') {
        const { effect } = verdict
        await advance({ ...position, handled: index + 1 }, effect)
        // Which contact was forgotten is nothing to keep in a log.
        const event = effect.kind === 'uninstall' ? 'account_uninstalled' : 'contact_forgotten'
        log.info(event, { portalId: effect.portalId })
      }
    }
    await advance({ offset: next.offset, handled: 0 })
    return { kind: 'read', events: Math.max(0, events.length - position.handled), more: true } as const
  }
}
