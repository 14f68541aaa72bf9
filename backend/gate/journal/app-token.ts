// The app's own token for the webhooks journal
// (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/overview#client-credentials):
// of no account, kept in memory only. HubSpot's docs want the scopes of what is subscribed to in it, too; where
// HubSpot will not give those to an app, it is asked without.
import { Refusal } from '../errors.ts'
import type { JournalDeps } from './journal-deps.ts'

const journalScopes = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
]
const renewBeforeEndMs = 60_000

export type AppToken = ReturnType<typeof createAppToken>

export function createAppToken({ tokenEndpoint, recordTypes, now }: JournalDeps) {
  let scopes = [...journalScopes, ...recordTypes.map(({ path }) => `crm.objects.${path}.read`)]
  let held: { token: string; expiresAt: number } | null = null

  const askFor = (wanted: readonly string[]) =>
    tokenEndpoint.request({ grant_type: 'client_credentials', scope: wanted.join(' ') })

  async function ask() {
    const answer = await askFor(scopes)
    const refused = answer.kind === 'nonsense' || answer.kind === 'invalid-grant'
    if (!refused || scopes.length === journalScopes.length) return answer
    const narrow = await askFor(journalScopes)
    if (narrow.kind === 'tokens') scopes = journalScopes
    return narrow
  }

  return {
    async get(): Promise<string> {
      if (held && now() < held.expiresAt - renewBeforeEndMs) return held.token
      const answer = await ask()
      if (answer.kind !== 'tokens')
        throw new Refusal('upstream_unavailable', { reason: `app_token_${answer.kind}` })
      held = { token: answer.tokens.accessToken, expiresAt: now() + answer.tokens.expiresInMs }
      return held.token
    },
    /** HubSpot refused it. */
    drop(): void {
      held = null
    },
  }
}
