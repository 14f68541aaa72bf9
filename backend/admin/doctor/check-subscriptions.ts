// Did HubSpot refuse to tell in its journal of uninstalls and privacy deletions? The backend notes what it was answered.
import { fail, ok, warn, type Check } from './finding.ts'

const check = 'subscriptions'

export const checkSubscriptions: Check = async ({ config, store }) => {
  if (!store) return []
  const refused = await store.journal.refusedSubscriptions(config.app.id)
  if (refused.length === 0) return [ok(check, 'HubSpot refused none of its journal in the last day.')]
  return refused.map(({ portalId, subscription, reason }) => {
    const said = `HubSpot refused ${subscription}${portalId && ` of account ${portalId}`}: ${reason}.`
    if (portalId === '') return fail(check, `${said} Uninstalls go unnoticed until a token is refreshed.`)
    return warn(check, `${said} Its privacy deletions go unnoticed, unless it has just left.`)
  })
}
