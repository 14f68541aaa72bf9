// The grants of one account, or of one user in it, in full. Reads rows as they are and never opens a token.
import { z } from 'zod'
import type { GrantRow } from '../gate/store/grant-row.ts'
import { alignColumns } from './align-columns.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { flag } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { plainGrant } from './plain-grant.ts'
import { withStore } from './with-store.ts'

/** Accounts with more grants than this are for `grants list`. */
const mostShown = 1_000

export const grantsShow = defineCommand({
  words: 'grants show',
  does: "Shows one account's grants, or one user's, without tokens",
  operands: ['portal', 'user'],
  options: { json: { says: 'As JSON, one grant a line.' } },
  input: z.object({ portal: writtenId, user: writtenId.optional(), json: flag }),
  run: ({ portal, user, json }, deps) =>
    withStore(deps, async (store, config) => {
      const account = { appId: config.app.id, portalId: portal }
      const found =
        user === undefined
          ? await store.grants.list({ ...account, limit: mostShown })
          : [await store.grants.find({ ...account, userId: user })].filter((grant) => grant !== null)
      if (found.length === 0) {
        deps.err('There is no such grant.\n')
        return 1
      }
      const now = deps.now()
      if (json) for (const grant of found) deps.out(`${JSON.stringify(plainGrant(grant, now))}\n`)
      else deps.out(found.map((grant) => alignColumns(linesOf(grant, now))).join('\n'))
      return 0
    }),
})

function linesOf(grant: GrantRow, now: number): string[][] {
  const plain = plainGrant(grant, now)
  const left = plain.accessTokenSeconds
  return [
    ['portal', plain.portalId],
    ['user', plain.userId ?? 'all (the account has one grant)'],
    ['state', states[grant.state]],
    ['scopes', plain.scopes.join(' ')],
    ['connected', plain.connectedAt],
    ['refreshed', plain.refreshedAt],
    ['access token', `${plain.accessTokenUntil} (${left > 0 ? `for ${left} s` : `over since ${-left} s`})`],
    ['version', String(plain.version)],
    ['lease', plain.leasedForMs > 0 ? `epoch ${plain.epoch}, held for ${plain.leasedForMs} ms` : 'free'],
    ['next refresh', plain.waitMs > 0 ? `not before ${plain.waitMs} ms` : 'when due'],
    ['failures', String(plain.failures)],
    ['key', plain.kid],
  ]
}

const states: Record<GrantRow['state'], string> = {
  active: 'active',
  suspect: 'suspect: HubSpot refused the refresh token once; it is asked again',
  revoked: 'revoked: HubSpot refused the refresh token twice; the viewer must reconnect',
  quarantined: 'quarantined: the sealed tokens are not those of this row; the viewer must reconnect',
}
