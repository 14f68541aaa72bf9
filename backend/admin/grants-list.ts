// The grants of the app, a line each. Reads rows as they are and never opens a token.
import type { GrantRow } from '../gate/store/grant-row.ts'
import { alignColumns } from './align-columns.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { count, showTime } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { plainGrant } from './plain-grant.ts'

export const grantsList = defineCommand({
  words: 'grants list',
  does: 'Lists grants: account, user, state, expiry',
  options: {
    portal: { value: 'id', form: writtenId.optional(), says: 'Only this account.' },
    limit: { value: 'number', form: count(100, 100_000), says: 'At most this many (100).' },
  },
  json: 'one grant a line',
  needs: 'store',
  async run({ portal, limit }, { store, config, now }) {
    // One more than shown tells whether there are more.
    const grants = await store.grants.list({ appId: config.app.id, portalId: portal, limit: limit + 1 })
    const shown = grants.slice(0, limit)
    return {
      data: shown.map((grant) => plainGrant(grant, now())),
      text: alignColumns([header, ...shown.map(rowOf)]),
      notes: grants.length > limit ? [`There are more; --limit ${limit} was reached.`] : [],
    }
  },
})

const header = ['PORTAL', 'USER', 'STATE', 'VERSION', 'KEY', 'ACCESS TOKEN UNTIL', 'FAILURES']

const rowOf = ({ key, state, version, tokens, failures }: GrantRow) => [
  key.portalId,
  key.userId === '' ? '(all)' : key.userId,
  state,
  String(version),
  tokens.kid,
  showTime(tokens.accessExpiresAt),
  String(failures),
]
