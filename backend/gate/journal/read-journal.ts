// One reading of the journal: the next file, event by event. Each event's effect and the step past it are one
// transaction, so whoever comes after a crash goes on with the next event; and a lease lets one process read at a time.
import type { Reason } from '../reason.ts'
import type { JournalPosition } from '../store/journal.ts'
import type { CheckGrants } from './check-grants.ts'
import type { JournalApi } from './journal-api.ts'
import type { JournalDeps } from './journal-deps.ts'
import { judgeEvent } from './journal-event.ts'
import type { FetchJournalFile } from './journal-file.ts'
import type { KeepSubscribed } from './keep-subscribed.ts'
import { createSteps, leaseLost, leaseMs, type Steps } from './steps.ts'

export type JournalReading =
  /** `events` were new; `more`: there may be another file at once. */
  | { kind: 'read'; events: number; more: boolean }
  /** Another process reads. */
  | { kind: 'elsewhere' }
  /** It will be tried again. */
  | { kind: 'failed' }

interface ReadJournalDeps extends JournalDeps {
  api: JournalApi
  fetchFile: FetchJournalFile
  subscriptions: KeepSubscribed
  checkGrants: CheckGrants
}

export function createReadJournal(deps: ReadJournalDeps) {
  const { appId, journal, api, fetchFile, subscriptions, checkGrants, log, metrics } = deps

  /** Throws when it could not go on; nothing is lost, and what has been read is not read again. */
  return async (): Promise<JournalReading> => {
    const held = await journal.lease(appId, leaseMs)
    if (!held) return { kind: 'elsewhere' }
    try {
      return await readNext(held.position, createSteps(deps, held))
    } catch (error) {
      if (error !== leaseLost) throw error
      return { kind: 'elsewhere' }
    } finally {
      // Should the store not answer, the lease runs out by itself.
      await journal.release(appId, held.epoch).catch(() => undefined)
    }
  }

  async function readNext(position: JournalPosition, steps: Steps): Promise<JournalReading> {
    await subscriptions.step(steps.goOn)
    const next = await api.after(position.offset)
    if (next === 'lost') {
      log.warn('journal_offset_lost')
      await leaveGap('offset', 'offset_lost', { offset: null, handled: 0 }, steps)
      return { kind: 'read', events: 0, more: true }
    }
    // A file that is already behind us is no news.
    if (next === 'none' || next.offset === position.offset) return { kind: 'read', events: 0, more: false }
    await steps.goOn()
    const file = await fetchFile(next.url)
    const behind = { offset: next.offset, handled: 0 }
    if (!('events' in file)) {
      await steps.standBefore(file)
      await leaveGap('file', file.reason, behind, steps)
      return { kind: 'read', events: 0, more: true }
    }
    for (const [index, event] of file.events.entries()) {
      if (index >= position.handled) await handle(event, { ...position, handled: index + 1 }, steps)
    }
    await steps.moveTo(behind)
    return { kind: 'read', events: Math.max(0, file.events.length - position.handled), more: true }
  }

  /** `past`: the position behind this event. It is never moved to before, or without, the event's effect. */
  async function handle(event: unknown, past: JournalPosition, steps: Steps): Promise<void> {
    const verdict = judgeEvent(event, deps)
    switch (verdict.kind) {
      case 'skipped':
        if (verdict.reason === 'unreadable') log.warn('journal_failed', { reason: 'event_unreadable' })
        return
      case 'installed':
        await steps.goOn()
        await subscriptions.watchAccount(verdict.portalId)
        return log.info('account_installed', { portalId: verdict.portalId })
      case 'suspected': {
        const { portalId } = verdict
        if (await checkGrants.ofAccount(portalId, steps)) log.info('account_checked', { portalId })
        else log.error('check_given_up', { portalId })
        await steps.moveTo(past)
        return subscriptions.leaveAccount(portalId)
      }
      case 'effect': {
        const { effect } = verdict
        const { portalId } = effect
        await steps.moveTo(past, effect)
        // Which record was forgotten is nothing to keep in a log.
        if (effect.kind === 'privacy-deletion') return log.info('record_forgotten', { portalId })
        const { userId } = effect
        if (userId === undefined) log.info('account_uninstalled', { portalId })
        else log.info('user_uninstalled', { portalId, userId })
        return subscriptions.leaveAccount(portalId)
      }
    }
  }

  /** Goes on behind what nobody will ever read. What it may have told of uninstalls, the grants themselves tell. */
  async function leaveGap(cause: 'offset' | 'file', reason: Reason, to: JournalPosition, steps: Steps) {
    log.error('privacy_deletions_missing', { reason })
    // Checked before the position moves, so that a crash on the way begins the check anew.
    if (!(await checkGrants.all(steps))) log.error('check_given_up')
    await steps.moveTo(to)
    metrics.journalGaps.inc({ cause })
  }
}
