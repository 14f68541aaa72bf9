// Did HubSpot refuse to tell in its journal of uninstalls and privacy deletions? The backend notes what it was answered.
import type { Store } from '../../gate/store/open-store.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

const check = 'subscriptions'

export async function checkSubscriptions(appId: string, store: Store | null): Promise<Finding[]> {
  if (!store) return []
  const refused = await store.journal.refusedSubscriptions(appId)
  if (refused.length === 0) return [ok(check, 'HubSpot refused none of its journal in the last day.')]
  return refused.map(({ portalId, subscription, reason }) => {
    const said = `HubSpot refused ${subscription}${portalId && ` of account ${portalId}`}: ${reason}.`
    if (portalId === '') return fail(check, `${said} Uninstalls go unnoticed until a token is refreshed.`)
    return warn(check, `${said} Its privacy deletions go unnoticed, unless it has just left.`)
  })
}
