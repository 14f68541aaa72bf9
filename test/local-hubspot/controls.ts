// What a test, or the demo, may do to this HubSpot from outside: what users and administrators do, and time.
import type { ObjectType, User, UserAccess } from './accounts/account.ts'
import { linksOf } from './accounts/account.ts'
import { memberOf } from './accounts/accounts.ts'
import type { ApiDeps } from './api.ts'
import { scopesOf } from './app.ts'
import { readAuthorizeRequest } from './oauth/authorize.ts'
import { decide } from './oauth/consent.ts'
import type { Choice } from './oauth/consent-ends.ts'
import type { Spoilt } from './journal/journal.ts'
import type { GrantOf } from './oauth/tokens.ts'
import type { Switches } from './switches.ts'

export interface IssuedTokens {
  accessToken: string
  refreshToken: string
  /** Seconds. */
  expiresIn: number
  scopes: string[]
}

export type Controls = ReturnType<typeof createControls>

export function createControls(deps: ApiDeps & { origin: () => string }) {
  const { apps, accounts, switches, tokens, codes, installs, journal, now } = deps
  const [app] = apps
  if (!app) throw new Error('a local HubSpot needs an app')

  function userOf(who: { portalId: string; userId: string }): User {
    const member = memberOf(accounts, who)
    if (!member) throw new Error(`no user ${who.userId} in account ${who.portalId}`)
    return member.user
  }

  return {
    /** As if that user had consented and the code had been exchanged. */
    async issueTokens(who: { portalId: string; userId: string; scopes?: string[] }): Promise<IssuedTokens> {
      userOf(who)
      const of = { portalId: who.portalId, userId: who.userId }
      installs.granted(app, of)
      const { access, refresh } = tokens.give(app, of, who.scopes ?? scopesOf(app))
      return {
        accessToken: access.value,
        refreshToken: refresh.value,
        expiresIn: Math.floor((access.expiresAt - now()) / 1000),
        scopes: access.scopes,
      }
    },

    /** Where the browser would be sent after that choice; throws where HubSpot shows a page instead. */
    async consent(authorizeUrl: string, choice: Choice): Promise<string> {
      const read = readAuthorizeRequest(apps, new URL(authorizeUrl))
      if ('problem' in read) throw new Error(read.problem)
      const outcome = decide({ accounts, codes, switches, origin: deps.origin() }, read.request, choice)
      if ('problem' in outcome) throw new Error(outcome.problem)
      return outcome.redirect
    },

    /** The user, or an administrator, disconnects the app: refresh tokens and access tokens end. */
    revokeGrant: (who: GrantOf): void => tokens.endGrant(app, who),
    /** The next call with such a token is answered 401 `EXPIRED_AUTHENTICATION`. Without a name: all tokens. */
    expireAccessTokens: (who?: GrantOf): void => tokens.expireAccess(app, who),
    uninstall: (portalId: string): void => installs.uninstall(app, portalId),
    /** One user leaves a user-level app; the others keep it. */
    uninstallUser: (who: { portalId: string; userId: string }): void => installs.uninstallUser(app, who),
    deletePrivately: (portalId: string, contactId: string): void =>
      installs.deletePrivately(apps, portalId, contactId),

    removeUser(who: { portalId: string; userId: string }): void {
      userOf(who).removed = true
    },
    setUserAccess(who: { portalId: string; userId: string }, access: Partial<UserAccess>): void {
      Object.assign(userOf(who).access, access)
    },
    /** The account is gone: its tokens are refused, and a refresh is answered `BAD_HUB`. */
    closeAccount: (portalId: string): void => void accounts.delete(portalId),

    setSwitches(change: Partial<Switches>): void {
      Object.assign(switches, change)
    },
    setRefreshTokens(mode: Switches['refreshTokens']): void {
      switches.refreshTokens = mode
    },
    setHiddenRecordStatus(status: Switches['hiddenRecordStatus']): void {
      switches.hiddenRecordStatus = status
    },
    setConsent(
      change: Partial<Pick<Switches, 'tokenLevel' | 'refreshTokenAtConsent' | 'issuer' | 'consentEnds'>>,
    ): void {
      Object.assign(switches, change)
    },
    /** 0 turns a limit off. */
    setRateLimit(limit: Partial<Switches['rateLimit']>): void {
      Object.assign(switches.rateLimit, limit)
    },

    /** What HubSpot documents of its journal nowhere, or in two ways. */
    setJournal(rules: Partial<Switches['journal']>): void {
      Object.assign(switches.journal, rules)
    },

    journal: {
      hold: (): void => journal.hold(),
      release: (): void => journal.release(),
      repeatLast: (): void => journal.repeatLast(app),
      spoilLast: (spoilt: Spoilt): void => journal.spoilLast(app, spoilt),
      subscriptions: () => journal.subscriptions(app),
    },

    crm: {
      contact: (portalId: string, id: string) => accounts.get(portalId)?.records.contacts.get(id) ?? null,
      notesOf: (portalId: string, contactId: string) => linked(portalId, contactId, 'notes'),
      tasksOf: (portalId: string, contactId: string) => linked(portalId, contactId, 'tasks'),
      dealsOf: (portalId: string, contactId: string) => linked(portalId, contactId, 'deals'),
      companiesOf: (portalId: string, contactId: string) => linked(portalId, contactId, 'companies'),
      /** Live, as a grant is: false after a revocation or an uninstall. */
      hasGrant: (who: GrantOf): boolean => tokens.hasGrant(app, who),
    },
  }

  function linked(portalId: string, contactId: string, type: ObjectType) {
    const account = accounts.get(portalId)
    if (!account) return []
    return linksOf(account, 'contacts', contactId).flatMap((link) => {
      const record = link.type === type ? account.records[type].get(link.id) : undefined
      return record ? [record] : []
    })
  }
}
