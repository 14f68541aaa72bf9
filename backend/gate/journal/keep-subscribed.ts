// Keeps what the journal tells in step with who has the app: creates the subscriptions that are missing, and deletes
// those of accounts that left. An account is subscribed to when its install shows in the journal; for those that did not,
// the grants are walked through, a page at each reading, so that many cost no more. Nothing of the journal waits for it.
import { Refusal } from '../errors.ts'
import type { Log } from '../log.ts'
import type { RecordType } from '../record.ts'
import type { GrantKey } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'
import type { JournalStore } from '../store/journal.ts'
import type { JournalApi } from './journal-api.ts'
import {
  accountsSubscribed,
  missingLifecycle,
  privacyDeletionsOf,
  unwatchedTypes,
  type WantedSubscription,
} from './subscription.ts'

/** `goOn` keeps the reader's lease and throws when it is lost. */
export interface KeepSubscribed {
  /** One step; nothing while all is known to be there. */
  step(goOn: () => Promise<void>, signal: AbortSignal): Promise<void>
  /** Privacy deletions of one account. */
  watchAccount(portalId: string, signal: AbortSignal): Promise<void>
  /** Ends the subscriptions of an account if none of its grants is left. */
  leaveAccount(portalId: string, signal: AbortSignal): Promise<void>
}

const pageSize = 100
const checkAgainMs = 6 * 60 * 60_000
const retryMs = 60_000

export function createKeepSubscribed(deps: {
  appId: string
  recordTypes: readonly RecordType[]
  api: JournalApi
  grants: GrantStore
  journal: JournalStore
  now: () => number
  log: Log
}): KeepSubscribed {
  const { appId, recordTypes, api, grants, journal, now, log } = deps
  let walkedTo: GrantKey | null = null
  let met = new Set<string>()
  let nextStepAt = 0

  return {
    watchAccount: (portalId, signal) => unlessRefused(signal, () => watch(portalId, recordTypes, signal)),
    leaveAccount: (portalId, signal) => unlessRefused(signal, () => leave(portalId, signal)),
    async step(goOn, signal) {
      if (now() < nextStepAt) return
      nextStepAt = now() + retryMs
      await unlessRefused(signal, () => walkOn(goOn, signal))
    },
  }

  /** What HubSpot does not answer now is asked again at a later step. */
  async function unlessRefused(signal: AbortSignal, work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'upstream_unavailable') throw error
      if (!signal.aborted) log.warn('subscription_failed', { reason: error.message })
      nextStepAt = now() + retryMs
    }
  }

  async function walkOn(goOn: () => Promise<void>, signal: AbortSignal): Promise<void> {
    const existing = await api.subscriptions(signal)
    for (const { action, wanted, orPlain } of missingLifecycle(existing)) {
      await goOn()
      const refused = await subscribe({ portalId: '', name: action }, wanted, signal)
      if (refused && orPlain) await subscribe({ portalId: '', name: action }, orPlain, signal)
    }
    const page = await grants.list({ appId, limit: pageSize, ...(walkedTo && { after: walkedTo }) })
    for (const { key } of page) met.add(key.portalId)
    const inUse = page.filter(({ state }) => state !== 'revoked')
    for (const portalId of new Set(inUse.map(({ key }) => key.portalId))) {
      const types = unwatchedTypes(existing, portalId, recordTypes)
      if (types.length > 0) await goOn()
      await watch(portalId, types, signal)
    }
    walkedTo = page.length < pageSize ? null : (page.at(-1)?.key ?? null)
    if (walkedTo) return void (nextStepAt = 0)
    for (const portalId of accountsSubscribed(existing)) {
      if (met.has(portalId)) continue
      await goOn()
      await leave(portalId, signal)
    }
    met = new Set()
    nextStepAt = now() + checkAgainMs
  }

  async function watch(portalId: string, types: readonly RecordType[], signal: AbortSignal): Promise<void> {
    for (const one of types) {
      const of = { portalId, name: `GDPR_DELETE ${one.objectTypeId}` }
      await subscribe(of, privacyDeletionsOf(portalId, one), signal)
    }
  }

  async function leave(portalId: string, signal: AbortSignal): Promise<void> {
    if ((await grants.list({ appId, portalId, limit: 1 })).length > 0) return
    await api.unsubscribe(portalId, signal)
  }

  async function subscribe(
    { portalId, name }: { portalId: string; name: string },
    wanted: WantedSubscription,
    signal: AbortSignal,
  ): Promise<boolean> {
    const reason = await api.subscribe(wanted, signal)
    await journal.noteSubscription(appId, { portalId, subscription: name, reason })
    if (reason === null) return false
    const fields = { reason: 'subscription_refused', ...(portalId !== '' && { portalId }) }
    if (portalId === '') log.error('journal_failed', fields)
    else log.warn('journal_failed', fields)
    return true
  }
}
