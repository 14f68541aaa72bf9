// The journal of the example app, on a clock that a test moves, and calls with the app's own token, for the tests of a file.
import { afterEach, beforeEach, expect } from 'vitest'
import { answerOf, call, oauth, startExample, type Answer, type ParsedJson } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'
import { scopes, subscriptions } from './example-subscriptions.ts'

export function setUpJournal() {
  let now: number
  let hubspot: LocalHubSpot
  let token: string
  beforeEach(async () => {
    now = Date.parse('2026-11-23T10:00:00Z')
    hubspot = await startExample({ now: () => now })
    token = await appToken()
  })
  afterEach(() => hubspot.close())

  async function appToken(changes: Record<string, string> = {}): Promise<string> {
    const fields = { grant_type: 'client_credentials', scope: scopes.join(' '), ...changes }
    return (await oauth(hubspot, '', fields)).body.access_token
  }
  return {
    hubspot: () => hubspot,
    token: () => token,
    appToken,
    get: (path: string, bearer = token): Promise<Answer> => call(hubspot, bearer, path),
    subscribe: (json: unknown) => call(hubspot, token, subscriptions, json),
    pass: (ms: number) => void (now += ms),
    async renewToken(changes: Record<string, string> = {}) {
      token = await appToken(changes)
    },
  }
}

/** Those of the file that an answer names. */
export async function eventsOf(answer: Answer): Promise<ParsedJson> {
  const file = await answerOf(fetch(answer.body.url))
  expect(file.body.offset).toBe(answer.body.currentOffset)
  return file.body.journalEvents
}
