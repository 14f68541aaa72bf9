// The steps of an install as a user takes them, and what a test asks about them afterwards.
import type { RunningBackend, Who } from '../../setup/running-backend.ts'
import { openBrowser, type Browser, type Visit } from './browser.ts'

/** The link that the card shows a viewer without a grant. */
export async function connectLink(running: RunningBackend, who: Who): Promise<string> {
  const answer = await running.read(who)
  return String(answer.body.error.connectUrl)
}

export interface Choice extends Who {
  decision?: 'allow' | 'deny'
  scopes?: string[]
}

/** From a link to where HubSpot sends the browser back. */
export async function consent(
  running: RunningBackend,
  browser: Browser,
  { link = '/oauth/install', choice }: { link?: string; choice: Choice },
): Promise<string> {
  const { location } = await browser.visit(link)
  return running.hubspot.consent(location, choice)
}

/** A whole install in a browser of its own. */
export async function install(
  running: RunningBackend,
  choice: Choice,
  link?: string,
): Promise<Visit & { back: string }> {
  const browser = openBrowser(running)
  const back = await consent(running, browser, { choice, ...(link !== undefined && { link }) })
  return { ...(await browser.visit(back)), back }
}

export const exchanges = ({ hubspot }: RunningBackend) =>
  hubspot.calls.filter(({ grantType }) => grantType === 'authorization_code').length

export const revocations = ({ hubspot }: RunningBackend) =>
  hubspot.calls.filter(({ kind }) => kind === 'revoke').length

export const storedGrants = async ({ store, config }: RunningBackend) =>
  (await store.grants.list({ appId: config.app.id, limit: 100 })).map(({ key }) => ({
    portalId: key.portalId,
    userId: key.userId,
  }))

/** Takes every grant away again, on both sides. */
export async function forgetGrants(running: RunningBackend): Promise<void> {
  for (const { portalId } of await storedGrants(running)) {
    await running.store.grants.remove({ appId: running.config.app.id, portalId })
    running.hubspot.revokeGrant({ portalId })
  }
  // Housekeeping would tell HubSpot of them in the midst of the next test.
  const { store } = running
  for (const { id } of await store.revocations.take(100, 1)) await store.revocations.done(id)
  running.hubspot.faults.clear()
  running.hubspot.clearCalls()
  running.log.splice(0)
}

export const logged = (running: RunningBackend, event: string) =>
  running.log.filter((line) => line['event'] === event)
