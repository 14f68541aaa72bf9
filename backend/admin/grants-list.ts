// The grants of the app, a line each. Reads rows as they are and never opens a token.
import { z } from 'zod'
import type { GrantRow } from '../gate/store/grant-row.ts'
import { alignColumns } from './align-columns.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { count, flag, showTime } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { plainGrant } from './plain-grant.ts'
import { withStore } from './with-store.ts'

export const grantsList = defineCommand({
  words: 'grants list',
  does: 'Lists grants: account, user, state, expiry',
  options: {
    portal: { value: 'id', says: 'Only this account.' },
    limit: { value: 'number', says: 'At most this many (100).' },
    json: { says: 'As JSON, one grant a line.' },
  },
  input: z.object({ portal: writtenId.optional(), limit: count(100, 100_000), json: flag }),
  run: ({ portal, limit, json }, deps) =>
    withStore(deps, async (store, config) => {
      const of = { appId: config.app.id, ...(portal !== undefined && { portalId: portal }) }
      // One more than shown tells whether there are more.
      const grants = await store.grants.list({ ...of, limit: limit + 1 })
      const shown = grants.slice(0, limit)
      if (json) for (const grant of shown) deps.out(`${JSON.stringify(plainGrant(grant, deps.now()))}\n`)
      else deps.out(alignColumns([header, ...shown.map(rowOf)]))
      if (grants.length > limit) deps.err(`There are more; --limit ${limit} was reached.\n`)
      return 0
    }),
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
