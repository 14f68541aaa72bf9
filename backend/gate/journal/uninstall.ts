// Ends an account's, or one user's, connection from our side: tells HubSpot, deletes the rows, revokes the tokens.
import { within } from '../deadline.ts'
import type { GrantStage } from '../grant/grant-stage.ts'
import { Refusal } from '../errors.ts'
import { apiVersion, type HubSpotHttp } from '../hubspot/http.ts'
import type { GrantRow } from '../store/grant-row.ts'
import type { GrantStore } from '../store/grants.ts'

/** What became of the app in HubSpot's account. `no-usable-grant`: there was no token to ask with. */
type AppInHubSpot = 'uninstalled' | 'left-installed' | 'no-usable-grant'

export interface Uninstalled {
  app: AppInHubSpot
  /** Rows that are gone; their refresh tokens are revoked now, or later from the queue. */
  grants: number
}

const callMs = 10_000
/** Of these, one will do. */
const grantsTried = 20

interface UninstallDeps extends Pick<GrantStage, 'lendToken' | 'revokeQueued'> {
  appId: string
  grants: GrantStore
  http: HubSpotHttp
}

export function createUninstall(deps: UninstallDeps) {
  const { appId, grants, lendToken, revokeQueued, http } = deps

  /** With `userId` the app stays installed in the account, because others use it. */
  return async ({ portalId, userId }: { portalId: string; userId?: string }): Promise<Uninstalled> => {
    const app = userId === undefined ? await uninstallApp(portalId) : 'left-installed'
    // Also when HubSpot could not be told: the operator wants the tokens gone.
    const removed = await grants.remove({ appId, portalId, ...(userId !== undefined && { userId }) })
    while (await revokeQueued());
    return { app, grants: removed }
  }

  async function uninstallApp(portalId: string): Promise<AppInHubSpot> {
    let answered: AppInHubSpot = 'no-usable-grant'
    for (const row of await grants.list({ appId, portalId, limit: grantsTried })) {
      const done = await tryWith(row)
      if (done === 'uninstalled') return done
      if (done === 'left-installed') answered = done
    }
    return answered
  }

  /**
   * https://developers.hubspot.com/docs/api-reference/latest/app-management/app-uninstalls/guide: 204, and an e-mail
   * to the account's administrators.
   */
  async function tryWith(row: GrantRow): Promise<AppInHubSpot> {
    if (row.state === 'revoked' || row.state === 'quarantined') return 'no-usable-grant'
    try {
      const answer = await lendToken(row, (bearer) =>
        http({
          endpoint: 'uninstall',
          method: 'DELETE',
          path: `/appinstalls/${apiVersion}/external-install`,
          bearer,
          signal: within(callMs),
        }),
      )
      return answer.kind === 'answer' && answer.status === 204 ? 'uninstalled' : 'left-installed'
    } catch (error) {
      if (error instanceof Refusal) return 'no-usable-grant'
      throw error
    }
  }
}
