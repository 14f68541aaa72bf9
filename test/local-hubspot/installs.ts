// Installs of an app in accounts: they begin with the first grant and end by a disconnect, and the journal hears of both.
import type { Accounts } from './accounts/accounts.ts'
import type { RegisteredApp } from './app.ts'
import type { Journal } from './journal/journal.ts'
import type { JournalEvent } from './journal/journal-event.ts'
import type { Tokens } from './oauth/tokens.ts'

export type Installs = ReturnType<typeof createInstalls>

export function createInstalls(deps: {
  tokens: Tokens
  journal: Journal
  accounts: Accounts
  now: () => number
}) {
  const { tokens, journal, accounts, now } = deps

  /** `userId`: one user's own; else the account's, by whoever it was. */
  function event(
    app: RegisteredApp,
    action: JournalEvent['action'],
    { portalId, userId }: { portalId: string; userId?: string },
  ): JournalEvent {
    const who = userId ?? accounts.get(portalId)?.users[0]?.userId ?? '1'
    return {
      type: 'APP_LIFECYCLE_EVENT',
      action,
      portalId: Number(portalId),
      occurredAt: new Date(now()).toISOString(),
      properties: {
        hs_app_id: app.appId,
        hs_app_install_level: userId === undefined ? 'PORTAL' : 'USER',
        hs_initiating_user_id: who,
        hs_user_id: who,
      },
    }
  }

  return {
    /** Called before the tokens of a grant are given. */
    granted(app: RegisteredApp, { portalId }: { portalId: string }): void {
      if (!tokens.hasGrant(app, { portalId })) journal.happened(app, event(app, 'APP_INSTALL', { portalId }))
    },

    uninstall(app: RegisteredApp, portalId: string): void {
      tokens.endGrant(app, { portalId })
      journal.happened(app, event(app, 'APP_UNINSTALL', { portalId }))
    },

    uninstallUser(app: RegisteredApp, who: { portalId: string; userId: string }): void {
      tokens.endGrant(app, who)
      journal.happened(app, event(app, 'APP_UNINSTALL', who))
    },

    /** The contact is erased with the notes that are about nobody else. */
    deletePrivately(apps: RegisteredApp[], portalId: string, contactId: string): void {
      const account = accounts.get(portalId)
      if (!account) return
      for (const { type, id } of account.links.get(`contacts/${contactId}`) ?? []) {
        const rest = (account.links.get(`${type}/${id}`) ?? []).filter(
          (link) => link.type !== 'contacts' || link.id !== contactId,
        )
        account.links.set(`${type}/${id}`, rest)
        if (type === 'notes' && rest.length === 0) account.records.notes.delete(id)
      }
      account.links.delete(`contacts/${contactId}`)
      account.records.contacts.delete(contactId)
      for (const app of apps) {
        journal.happened(app, {
          type: 'GDPR_PRIVACY_DELETION',
          action: 'GDPR_DELETE',
          portalId: Number(portalId),
          occurredAt: new Date(now()).toISOString(),
          objectTypeId: '0-1',
          objectId: Number(contactId),
        })
      }
    },
  }
}
