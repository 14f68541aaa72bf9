// Keeps what the journal tells in step with who has the app: creates the subscriptions that are missing, and deletes
// those of accounts that left. An account is subscribed to when its install shows in the journal; for those that did not,
// the grants are walked through, a page at each reading, so that many cost no more. Nothing of the journal waits for it.
import { Refusal } from '../errors.ts'
import type { RecordType } from '../record.ts'
import type { GrantKey } from '../store/grant-row.ts'
import type { JournalApi } from './journal-api.ts'
import type { JournalDeps } from './journal-deps.ts'
import {
  accountsSubscribed,
  missingLifecycle,
  privacyDeletionsOf,
  unwatchedTypes,
  type WantedSubscription,
} from './subscription.ts'

const pageSize = 100
const checkAgainMs = 6 * 60 * 60_000
const retryMs = 60_000

export type KeepSubscribed = ReturnType<typeof createKeepSubscribed>

export function createKeepSubscribed(deps: JournalDeps, api: JournalApi) {
  const { appId, recordTypes, grants, journal, signal, now, log } = deps
  let walkedTo: GrantKey | null = null
  let met = new Set<string>()
  let nextStepAt = 0

  return {
    /** Privacy deletions of one account. */
    watchAccount: (portalId: string) => unlessRefused(() => watch(portalId, recordTypes)),
    /** Ends the subscriptions of an account if none of its grants is left. */
    leaveAccount: (portalId: string) => unlessRefused(() => leave(portalId)),
    /** One step; nothing while all is known to be there. `goOn` keeps the reader's lease and throws when it is lost. */
    async step(goOn: () => Promise<void>): Promise<void> {
      if (now() < nextStepAt) return
      nextStepAt = now() + retryMs
      await unlessRefused(() => walkOn(goOn))
    },
  }

  /** What HubSpot does not answer now is asked again at a later step. */
  async function unlessRefused(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'upstream_unavailable') throw error
      if (!signal.aborted) log.warn('subscription_failed', { reason: error.reason })
      nextStepAt = now() + retryMs
    }
  }

  async function walkOn(goOn: () => Promise<void>): Promise<void> {
    const existing = await api.subscriptions()
    for (const { action, wanted, orPlain } of missingLifecycle(existing)) {
      await goOn()
      const refused = await subscribe('', action, wanted)
      if (refused && orPlain) await subscribe('', action, orPlain)
    }
    const page = await grants.list({ appId, limit: pageSize, ...(walkedTo && { after: walkedTo }) })
    for (const { key } of page) met.add(key.portalId)
    const inUse = page.filter(({ state }) => state !== 'revoked')
    for (const portalId of new Set(inUse.map(({ key }) => key.portalId))) {
      const types = unwatchedTypes(existing, portalId, recordTypes)
      if (types.length > 0) await goOn()
      await watch(portalId, types)
    }
    walkedTo = page.length < pageSize ? null : (page.at(-1)?.key ?? null)
    if (walkedTo) return void (nextStepAt = 0)
    for (const portalId of accountsSubscribed(existing)) {
      if (met.has(portalId)) continue
      await goOn()
      await leave(portalId)
    }
    met = new Set()
    nextStepAt = now() + checkAgainMs
  }

  async function watch(portalId: string, types: readonly RecordType[]): Promise<void> {
    for (const one of types) {
      await subscribe(portalId, `GDPR_DELETE ${one.objectTypeId}`, privacyDeletionsOf(portalId, one))
    }
  }

  async function leave(portalId: string): Promise<void> {
    if ((await grants.list({ appId, portalId, limit: 1 })).length > 0) return
    await api.unsubscribe(portalId)
  }

  /** Says whether HubSpot refused. `portalId`: empty for a subscription of the app itself. */
  async function subscribe(portalId: string, subscription: string, wanted: WantedSubscription) {
    const reason = await api.subscribe(wanted)
    await journal.noteSubscription(appId, { portalId, subscription, reason })
    if (reason === null) return false
    if (portalId === '') log.error('journal_failed', { reason: 'subscription_refused' })
    else log.warn('journal_failed', { portalId, reason: 'subscription_refused' })
    return true
  }
}
