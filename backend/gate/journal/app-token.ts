// The app's own token for the webhooks journal (HubSpot docs, "Client credentials"): of no account, kept in memory only.
import type { TokenEndpoint } from '../grant/token-endpoint.ts'
import { journalFailure } from './journal-failure.ts'

const scopes = [
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

export function createAppToken(deps: { tokenEndpoint: TokenEndpoint; now: () => number }): AppToken {
  const { tokenEndpoint, now } = deps
  let held: { token: string; expiresAt: number } | null = null
  return {
    async get() {
      if (held && now() < held.expiresAt - renewBeforeEndMs) return held.token
      const answer = await tokenEndpoint.request({ type: 'client_credentials', scopes })
      if (answer.kind !== 'tokens') throw journalFailure(`app_token_${answer.kind}`)
      held = { token: answer.tokens.accessToken, expiresAt: now() + answer.tokens.expiresInMs }
      return held.token
    },
    drop() {
      held = null
    },
  }
}
