// The app's own token for the webhooks journal
// (https://developers.hubspot.com/docs/apps/developer-platform/build-apps/authentication/overview#client-credentials):
// of no account, kept in memory only. HubSpot's docs want the scopes of what is subscribed to in it, too; where
// HubSpot will not give those to an app, it is asked without.
import type { TokenEndpoint } from '../grant/token-endpoint.ts'
import type { RecordType } from '../record.ts'
import { journalFailure } from './journal-failure.ts'

const journalScopes = [
  'developer.webhooks_journal.read',
  'developer.webhooks_journal.subscriptions.read',
  'developer.webhooks_journal.subscriptions.write',
]
const renewBeforeEndMs = 60_000

export interface AppToken {
  get(): Promise<string>
  /** HubSpot refused it. */
  drop(): void
}

export function createAppToken(deps: {
  tokenEndpoint: TokenEndpoint
  recordTypes: readonly RecordType[]
  now: () => number
}): AppToken {
  const { tokenEndpoint, recordTypes, now } = deps
  let scopes = [...journalScopes, ...recordTypes.map(({ path }) => `crm.objects.${path}.read`)]
  let held: { token: string; expiresAt: number } | null = null

  async function ask() {
    const answer = await tokenEndpoint.request({ type: 'client_credentials', scopes })
    const refused = answer.kind === 'nonsense' || answer.kind === 'invalid-grant'
    if (!refused || scopes.length === journalScopes.length) return answer
    const narrow = await tokenEndpoint.request({ type: 'client_credentials', scopes: journalScopes })
    if (narrow.kind === 'tokens') scopes = journalScopes
    return narrow
  }

  return {
    async get() {
      if (held && now() < held.expiresAt - renewBeforeEndMs) return held.token
      const answer = await ask()
      if (answer.kind !== 'tokens') throw journalFailure(`app_token_${answer.kind}`)
      held = { token: answer.tokens.accessToken, expiresAt: now() + answer.tokens.expiresInMs }
      return held.token
    },
    drop() {
      held = null
    },
  }
}
