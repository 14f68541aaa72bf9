// Creates the journal subscriptions that are missing. An account is subscribed to when its install shows in the
// journal; for those that did not, the grants are walked through, a page at each reading, so that many cost no more.
import type { Log } from '../log.ts'
import type { GrantKey, GrantStore } from '../store/grant-store.ts'
import type { JournalApi } from './journal-api.ts'
import { accountsWatched, missingLifecycle, privacyDeletionsOf } from './subscription.ts'

export interface KeepSubscribed {
  /** One step; nothing while all is known to be there. */
  step(signal: AbortSignal): Promise<void>
  /** Privacy deletions of one account. */
  watchAccount(portalId: string, signal: AbortSignal): Promise<void>
}

const pageSize = 100
const checkAgainMs = 6 * 60 * 60_000

export function createKeepSubscribed(deps: {
  appId: string
  api: JournalApi
  grants: GrantStore
  now: () => number
  log: Log
}): KeepSubscribed {
  const { appId, api, grants, now, log } = deps
  let walkedTo: GrantKey | null = null
  let nextWalkAt = 0

  async function watchAccount(portalId: string, signal: AbortSignal) {
    if (await api.subscribe(privacyDeletionsOf(portalId), signal)) return
    log.warn('journal_failed', { portalId, reason: 'subscription_refused' })
  }

  return {
    watchAccount,
    async step(signal) {
      if (now() < nextWalkAt) return
      const existing = await api.subscriptions(signal)
      for (const wanted of missingLifecycle(existing)) {
        if (!(await api.subscribe(wanted, signal)))
          log.error('journal_failed', { reason: 'subscription_refused' })
      }
      const page = await grants.list({ appId, limit: pageSize, ...(walkedTo && { after: walkedTo }) })
      const watched = accountsWatched(existing)
      const accounts = new Set(page.filter(({ state }) => state !== 'revoked').map(({ key }) => key.portalId))
      for (const portalId of accounts) if (!watched.has(portalId)) await watchAccount(portalId, signal)
      walkedTo = page.length < pageSize ? null : (page.at(-1)?.key ?? null)
      if (!walkedTo) nextWalkAt = now() + checkAgainMs
    },
  }
}
