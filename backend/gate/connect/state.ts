// The `state` of an install: works once, for ten minutes, in the browser it was made for
// (https://www.rfc-editor.org/rfc/rfc6749#section-10.12). The store keeps its SHA-256 and the cookie's, never the
// values.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { TicketHolder } from '../grant/connect-ticket.ts'
import { digestOf, hasFormOfSecret, newSecret } from '../secret.ts'
import type { OneTimeStore } from '../store/one-time.ts'

export interface Attempt {
  state: string
  codeVerifier: string
}

/** `holder`: whom the install was started for, if by a ticket. */
export type TakenState =
  | { ok: true; holder: TicketHolder | null; codeVerifier: string }
  | { ok: false; reason: 'state_malformed' | 'state_unknown' | 'cookie_missing' | 'cookie_foreign' }

export interface States {
  /** A new attempt of the browser with this cookie. */
  begin(cookie: string, holder: TicketHolder | null): Promise<Attempt>
  /** Uses the state up, whatever the verdict. */
  take(state: string, cookie: string | null): Promise<TakenState>
}

/**
 * The PKCE verifier is made anew from cookie and state at the callback, so the database never holds it: who reads the
 * database has only hashes of both, and who sees the state in an address lacks the cookie.
 */
const verifierOf = (cookie: string, state: string) =>
  createHmac('sha256', cookie).update(`code_verifier ${state}`).digest('base64url')

export function createStates(deps: { oneTime: OneTimeStore; randomBytes: (size: number) => Buffer }): States {
  const { oneTime, randomBytes } = deps
  return {
    async begin(cookie, holder) {
      const state = newSecret(randomBytes)
      await oneTime.put({
        kind: 'state',
        hash: digestOf(state),
        cookieHash: digestOf(cookie),
        portalId: holder?.portalId ?? null,
        userId: holder?.userId ?? null,
      })
      return { state, codeVerifier: verifierOf(cookie, state) }
    },

    async take(state, cookie) {
      if (!hasFormOfSecret(state)) return { ok: false, reason: 'state_malformed' }
      const found = await oneTime.take('state', digestOf(state))
      if (!found?.cookieHash) return { ok: false, reason: 'state_unknown' }
      if (cookie === null) return { ok: false, reason: 'cookie_missing' }
      if (!timingSafeEqual(found.cookieHash, digestOf(cookie))) return { ok: false, reason: 'cookie_foreign' }
      const { portalId, userId } = found
      const holder = portalId !== null && userId !== null ? { portalId, userId } : null
      return { ok: true, holder, codeVerifier: verifierOf(cookie, state) }
    },
  }
}
