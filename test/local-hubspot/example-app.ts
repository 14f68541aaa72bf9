// The app that this folder's own tests connect, and the requests they make in its name.
import { createHash } from 'node:crypto'
import type { RegisteredApp } from './app.ts'
import { startLocalHubSpot, type LocalHubSpot, type LocalHubSpotOptions } from './local-hubspot.ts'

export const exampleApp: RegisteredApp = {
  appId: '7700001',
  name: 'Example card',
  clientId: '0f5c9a1e-3f6e-4a43-9df8-2c0f3c1f6d11',
  clientSecret: '6b1c1a52-8f3a-4f0b-8a5d-7f2f0f6f1a77',
  redirectUris: ['https://card.example.com/oauth/callback'],
  requiredScopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write'],
  optionalScopes: ['crm.objects.companies.read', 'crm.objects.deals.read', 'crm.objects.owners.read'],
  userLevel: true,
}

/** Another developer's app on the same HubSpot. */
export const foreignApp: RegisteredApp = {
  ...exampleApp,
  appId: '7700002',
  clientId: 'c4d1d9a0-6a53-4a43-8f0e-1a3f8f2b9e22',
  clientSecret: 'd2f7b8c3-1e4a-4c8e-9b0a-5a6f7e8d9c33',
}

export const ada = { portalId: '100001', userId: '501' }
export const mira = { portalId: '100001', userId: '503' }

export const verifier = 'a-verifier-of-the-example-app-that-is-long-enough-4'
export const challenge = createHash('sha256').update(verifier).digest('base64url')

export const startExample = (options: Partial<LocalHubSpotOptions> = {}): Promise<LocalHubSpot> =>
  startLocalHubSpot({ app: exampleApp, otherApps: [foreignApp], ...options })

/** Changes are laid over a request that is right; `null` takes a parameter out. */
export function authorizeUrl(hubspot: LocalHubSpot, changes: Record<string, string | null> = {}): string {
  const url = new URL('/oauth/authorize', hubspot.url)
  const query = {
    client_id: exampleApp.clientId,
    redirect_uri: exampleApp.redirectUris[0] ?? '',
    scope: exampleApp.requiredScopes.join(' '),
    optional_scope: exampleApp.optionalScopes.join(' '),
    state: 'a-state',
    code_challenge: challenge,
    code_challenge_method: 'S256',
    ...changes,
  }
  for (const [name, value] of Object.entries(query)) if (value !== null) url.searchParams.set(name, value)
  return url.href
}

export async function codeFor(
  hubspot: LocalHubSpot,
  changes: Record<string, string | null> = {},
): Promise<string> {
  const redirect = await hubspot.consent(authorizeUrl(hubspot, changes), ada)
  return new URL(redirect).searchParams.get('code') ?? ''
}

export interface Answer {
  status: number
  headers: Headers
  body: ParsedJson
}
/** What a test looks into without declaring every shape of HubSpot's first. */
export type ParsedJson = ReturnType<JSON['parse']>

export async function answerOf(response: Promise<Response>): Promise<Answer> {
  const { status, headers, ...rest } = await response.then(async (one) => ({
    status: one.status,
    headers: one.headers,
    text: await one.text(),
  }))
  const json = headers.get('content-type')?.includes('json')
  return { status, headers, body: json ? JSON.parse(rest.text) : rest.text }
}

/** A right request of the app to an OAuth endpoint, with changes laid over it. */
export function oauth(
  hubspot: LocalHubSpot,
  path: '' | '/introspect' | '/revoke',
  fields: Record<string, string | null>,
): Promise<Answer> {
  const form = { client_id: exampleApp.clientId, client_secret: exampleApp.clientSecret, ...fields }
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== null)
  const init = { method: 'POST', body: new URLSearchParams(given) }
  return answerOf(fetch(`${hubspot.url}/oauth/2026-09/token${path}`, init))
}

/** A call to the API with a bearer token. */
export function call(hubspot: LocalHubSpot, bearer: string, path: string, json?: unknown): Promise<Answer> {
  const headers: Record<string, string> = { authorization: `Bearer ${bearer}` }
  if (json === undefined) return answerOf(fetch(hubspot.url + path, { headers }))
  headers['content-type'] = 'application/json'
  return answerOf(fetch(hubspot.url + path, { method: 'POST', headers, body: JSON.stringify(json) }))
}
