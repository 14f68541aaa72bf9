// The tokens this HubSpot gave out. Access tokens live 30 minutes; refresh tokens until they are revoked, or
// replaced where refresh tokens rotate.
import { randomBytes, randomUUID } from 'node:crypto'
import type { RegisteredApp } from '../app.ts'
import type { Switches } from '../switches.ts'

export interface AccessToken {
  value: string
  app: RegisteredApp
  /** Of an account's grant, or the app's own (`client_credentials`), which has no account. */
  of: { portalId: string; userId: string } | null
  scopes: string[]
  /** Carries its user's rights, and not the whole account's. */
  userLevel: boolean
  expiresAt: number
  dead: boolean
}

export interface RefreshToken {
  value: string
  app: RegisteredApp
  of: { portalId: string; userId: string }
  scopes: string[]
  userLevel: boolean
  dead: boolean
  /** When a newer one took its place. */
  replacedAt: number | null
}

export interface TokenPair {
  access: AccessToken
  refresh: RefreshToken
}

/** Whom a control means: one user, or a whole account. */
export interface GrantOf {
  portalId: string
  userId?: string
}

export const accessTokenSeconds = 1800
const graceMs = 30 * 60_000

export type Tokens = ReturnType<typeof createTokens>

export function createTokens({ now, switches }: { now: () => number; switches: Switches }) {
  const access = new Map<string, AccessToken>()
  const refresh = new Map<string, RefreshToken>()

  function giveAccess(app: RegisteredApp, of: AccessToken['of'], scopes: string[]): AccessToken {
    const value = `CN${randomBytes(180).toString('base64url')}`
    const expiresAt = now() + accessTokenSeconds * 1000
    const token = { value, app, of, scopes, userLevel: levelOf(app), expiresAt, dead: false }
    access.set(value, token)
    return token
  }

  function giveRefresh(app: RegisteredApp, of: RefreshToken['of'], scopes: string[]): RefreshToken {
    const value = `eu1-${randomUUID()}`
    const token = { value, app, of, scopes, userLevel: levelOf(app), dead: false, replacedAt: null }
    refresh.set(value, token)
    return token
  }

  function levelOf(app: RegisteredApp): boolean {
    const { tokenLevel } = switches
    return tokenLevel === 'user' || (tokenLevel !== 'account' && app.userLevel)
  }

  /** For another consent; what it covers now counts. */
  function sameRefresh(app: RegisteredApp, of: RefreshToken['of'], scopes: string[]): RefreshToken | null {
    if (switches.refreshTokenAtConsent === 'new') return null
    const isTheirs = (token: RefreshToken) =>
      token.app === app && token.of.portalId === of.portalId && token.of.userId === of.userId
    const held = [...refresh.values()].findLast((token) => isTheirs(token) && isLive(token))
    return held ? Object.assign(held, { scopes }) : null
  }

  function isLive(token: RefreshToken): boolean {
    if (token.dead) return false
    if (token.replacedAt === null) return true
    return switches.refreshTokens === 'rotating-with-grace' && now() < token.replacedAt + graceMs
  }

  /** An account-level grant is of the whole account, whoever gave it. */
  const within = (app: RegisteredApp, who: GrantOf) => (token: AccessToken | RefreshToken) =>
    token.app === app &&
    token.of?.portalId === who.portalId &&
    (who.userId === undefined || !token.userLevel || token.of.userId === who.userId)

  return {
    giveAccess,
    give: (app: RegisteredApp, of: RefreshToken['of'], scopes: string[]): TokenPair => ({
      access: giveAccess(app, of, scopes),
      refresh: sameRefresh(app, of, scopes) ?? giveRefresh(app, of, scopes),
    }),

    findAccess: (value: string) => access.get(value),
    /** Only while it can be used. */
    findRefresh(value: string): RefreshToken | undefined {
      const token = refresh.get(value)
      return token && isLive(token) ? token : undefined
    },

    /** Another access token; with rotation another refresh token, too. */
    renew(token: RefreshToken, scopes: string[]): TokenPair {
      const next = giveAccess(token.app, token.of, scopes)
      if (switches.refreshTokens === 'stable') return { access: next, refresh: token }
      token.replacedAt ??= now()
      return { access: next, refresh: giveRefresh(token.app, token.of, token.scopes) }
    },

    /** As the revocation endpoint does: a refresh token's live access tokens stay. */
    revoke(token: AccessToken | RefreshToken): void {
      token.dead = true
    },

    /** As a disconnect or an uninstall does: everything of that grant ends. */
    endGrant(app: RegisteredApp, who: GrantOf): void {
      const own = within(app, who)
      for (const token of [...access.values(), ...refresh.values()]) if (own(token)) token.dead = true
    },

    /** Of one grant, or of all. */
    expireAccess(app: RegisteredApp, who?: GrantOf): void {
      for (const token of access.values()) {
        if (token.of && (!who || within(app, who)(token))) token.expiresAt = Math.min(token.expiresAt, now())
      }
    },

    hasGrant(app: RegisteredApp, who: GrantOf): boolean {
      const own = within(app, who)
      return refresh.values().some((token) => own(token) && isLive(token))
    },
  }
}
