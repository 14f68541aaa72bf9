// The grants of one account, or of one user in it, in full. Reads rows as they are and never opens a token.
import type { GrantRow } from '../gate/store/grant-row.ts'
import { alignColumns } from './align-columns.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { defineCommand } from './command.ts'
import { plainGrant, type PlainGrant } from './plain-grant.ts'

/** Accounts with more grants than this are for `grants list`. */
const mostShown = 1_000

export const grantsShow = defineCommand({
  words: 'grants show',
  does: "Shows one account's grants, or one user's, without tokens",
  operands: { portal: writtenId, user: writtenId.optional() },
  json: 'one grant a line',
  needs: 'store',
  async run({ portal, user }, { store, config, now }) {
    const account = { appId: config.app.id, portalId: portal }
    const found =
      user === undefined
        ? await store.grants.list({ ...account, limit: mostShown + 1 })
        : [await store.grants.find({ ...account, userId: user })].filter((grant) => grant !== null)
    if (found.length === 0) return { problem: 'There is no such grant.' }
    const grants = found.slice(0, mostShown).map((grant) => plainGrant(grant, now()))
    return {
      data: grants,
      text: grants.map((grant) => alignColumns(linesOf(grant))).join('\n\n'),
      notes: found.length > mostShown ? ['There are more; `grants list` has them.'] : [],
    }
  },
})

function linesOf(plain: PlainGrant): (string | number)[][] {
  const left = plain.accessTokenSeconds
  return [
    ['portal', plain.portalId],
    ['user', plain.userId ?? 'all (the account has one grant)'],
    ['state', states[plain.state]],
    ['scopes', plain.scopes.join(' ')],
    ['connected', plain.connectedAt],
    ['refreshed', plain.refreshedAt],
    ['access token', `${plain.accessTokenUntil} (${left > 0 ? `for ${left} s` : `over since ${-left} s`})`],
    ['version', plain.version],
    ['lease', plain.leasedForMs > 0 ? `epoch ${plain.epoch}, held for ${plain.leasedForMs} ms` : 'free'],
    ['next refresh', plain.waitMs > 0 ? `not before ${plain.waitMs} ms` : 'when due'],
    ['failures', plain.failures],
    ['key', plain.kid],
  ]
}

const states: Record<GrantRow['state'], string> = {
  active: 'active',
  suspect: 'suspect: HubSpot refused the refresh token once; it is asked again',
  revoked: 'revoked: HubSpot refused the refresh token twice; the viewer must reconnect',
  quarantined: 'quarantined: the sealed tokens are not those of this row; the viewer must reconnect',
}
