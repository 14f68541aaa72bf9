// Carries out what one event of the journal says. The step past it is never taken before, or without, its effect.
import type { Log } from '../log.ts'
import type { JournalPosition } from '../store/journal.ts'
import type { CheckGrants } from './check-grants.ts'
import { judgeEvent, type JudgedFor } from './journal-event.ts'
import type { KeepSubscribed } from './keep-subscribed.ts'
import { insist, type Steps } from './steps.ts'

/** `past`: the position behind this event. */
export type HandleEvent = (
  event: unknown,
  past: JournalPosition,
  steps: Steps,
  signal: AbortSignal,
) => Promise<void>

export function createHandleEvent(deps: {
  judgedFor: JudgedFor
  subscriptions: KeepSubscribed
  checkGrants: CheckGrants
  log: Log
}): HandleEvent {
  const { judgedFor, subscriptions, checkGrants, log } = deps

  return async (event, past, steps, signal) => {
    const verdict = judgeEvent(event, judgedFor)
    switch (verdict.kind) {
      case 'skipped':
        if (verdict.reason === 'unreadable') log.warn('journal_failed', { reason: 'event_unreadable' })
        return
      case 'installed':
        await steps.goOn()
        await subscriptions.watchAccount(verdict.portalId, signal)
        return log.info('account_installed', { portalId: verdict.portalId })
      case 'suspected': {
        const { portalId } = verdict
        const outcome = await insist(() => checkGrants.ofAccount(portalId, steps.goOn, signal), steps)
        if (outcome === 'given-up') log.error('check_given_up', { portalId })
        else log.info('account_checked', { portalId })
        await steps.moveTo(past)
        return subscriptions.leaveAccount(portalId, signal)
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
        return subscriptions.leaveAccount(portalId, signal)
      }
    }
  }
}
