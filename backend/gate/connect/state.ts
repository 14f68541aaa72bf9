// The `state` of an install: works once, for ten minutes, in the browser it was made for
// (https://www.rfc-editor.org/rfc/rfc6749#section-10.12). The store keeps its SHA-256 and the cookie's, never the
// values.
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { TicketHolder } from '../grant/connect-ticket.ts'
import { digestOf, hasFormOfSecret, newSecret } from '../secret.ts'
import { refused, type InstallRefusal } from './ending.ts'
import type { InstallDeps } from './install-deps.ts'

export interface Attempt {
  state: string
  codeVerifier: string
}

export interface TakenState {
  kind: 'taken'
  codeVerifier: string
  /** Whose grant it must be, if the install was started by a ticket. */
  holder: TicketHolder | null
}

export type States = ReturnType<typeof createStates>

/**
 * The PKCE verifier is made anew from cookie and state at the callback, so the database never holds it: who reads the
 * database has only hashes of both, and who sees the state in an address lacks the cookie.
 */
const verifierOf = (cookie: string, state: string) =>
  createHmac('sha256', cookie).update(`code_verifier ${state}`).digest('base64url')

export function createStates({ store: { oneTime }, randomBytes }: InstallDeps) {
  return {
    /** A new attempt of the browser with this cookie. */
    async begin(cookie: string, holder: TicketHolder | null): Promise<Attempt> {
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

    /** Uses the state up, whatever the verdict. */
    async take(state: string, cookie: string | null): Promise<TakenState | InstallRefusal> {
      if (!hasFormOfSecret(state)) return refused('invalid', 'state_malformed')
      const found = await oneTime.take('state', digestOf(state))
      if (!found?.cookieHash) return refused('invalid', 'state_unknown')
      if (cookie === null) return refused('invalid', 'cookie_missing')
      if (!timingSafeEqual(found.cookieHash, digestOf(cookie))) return refused('invalid', 'cookie_foreign')
      const { portalId, userId } = found
      const holder = portalId !== null && userId !== null ? { portalId, userId } : null
      return { kind: 'taken', holder, codeVerifier: verifierOf(cookie, state) }
    },
  }
}
