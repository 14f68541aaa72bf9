// The grants of the app, a line each. Reads rows as they are and never opens a token.
import { alignColumns } from './align-columns.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { count } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { plainGrant, type PlainGrant } from './plain-grant.ts'

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
    const found = await store.grants.list({ appId: config.app.id, portalId: portal, limit: limit + 1 })
    const grants = found.slice(0, limit).map((grant) => plainGrant(grant, now()))
    return {
      data: grants,
      text: alignColumns([header, ...grants.map(rowOf)]),
      notes: found.length > limit ? [`There are more; --limit ${limit} was reached.`] : [],
    }
  },
})

const header = ['PORTAL', 'USER', 'STATE', 'VERSION', 'KEY', 'ACCESS TOKEN UNTIL', 'FAILURES']

const rowOf = ({ portalId, userId, state, version, kid, accessTokenUntil, failures }: PlainGrant) => [
  portalId,
  userId ?? '(all)',
  state,
  version,
  kid,
  accessTokenUntil,
  failures,
]
