// Asks the backend about this viewer's own connection, and ends it. Every call ends in an answer: nothing here throws
// or waits forever.
import { hubspot } from '@hubspot/ui-extensions'
// A type leaves nothing in the bundle, so HubSpot's builder never looks for a file outside this folder.
// eslint-disable-next-line @hubspot/ui-extensions/no-parent-imports
import type { ConnectionView } from '../cards/contract-gate.ts'

export type ConnectionAnswer = ConnectionView | { failed: string }

const giveUpAfterMs = 20_000

export async function askConnection(origin: string, method: 'GET' | 'DELETE'): Promise<ConnectionAnswer> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('no answer')), giveUpAfterMs)
  })
  try {
    const url = `${origin}/api/connection?_rid=${newRid()}`
    const response = await Promise.race([hubspot.fetch(url, { method }), silence])
    return readConnection(await Promise.race([response.json(), silence]))
  } catch {
    return { failed: 'no_answer' }
  } finally {
    clearTimeout(timer)
  }
}

/** HubSpot's proxy may put a refusal into an envelope, as text or as JSON, whatever the status says. */
export function readConnection(body: unknown): ConnectionAnswer {
  const sent = unwrap(body)
  if (!isRecord(sent)) return { failed: 'no_answer' }
  if (isRecord(sent.error)) return { failed: String(sent.error.code) }
  if (typeof sent.connected !== 'boolean') return { failed: 'no_answer' }
  const { connectUrl, connectedAt, lastUsedAt, lastConsent } = sent
  return {
    access: sent.access === 'account' ? 'account' : 'user',
    connected: sent.connected,
    scopes: textsIn(sent.scopes),
    missingScopes: textsIn(sent.missingScopes),
    ...(typeof connectedAt === 'string' && { connectedAt }),
    ...(typeof lastUsedAt === 'string' && { lastUsedAt }),
    ...(/^https?:\/\//.test(String(connectUrl)) && { connectUrl: String(connectUrl) }),
    ...((lastConsent === 'denied' || lastConsent === 'other_user') && { lastConsent }),
  }
}

function unwrap(body: unknown): unknown {
  if (!isRecord(body) || !('responseBody' in body)) return body
  try {
    return typeof body.responseBody === 'string' ? JSON.parse(body.responseBody) : body.responseBody
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, 100).filter((item) => typeof item === 'string') : []
}

/**
 * 16 random bytes as 22 characters of base64url (https://www.rfc-editor.org/rfc/rfc4648#section-5), without padding.
 */
function newRid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const base64 = btoa(String.fromCharCode(...bytes))
  return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
