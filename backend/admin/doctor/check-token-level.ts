// Are the tokens that are stored of the kind that APP_ACCESS says? HubSpot tells it of a living access token, so one is asked
// about; nothing is refreshed for that.
import { fitsAccess } from '../../gate/grant/introspection.ts'
import type { GrantKey, GrantRow } from '../../gate/store/grant-row.ts'
import type { Store } from '../../gate/store/open-store.ts'
import { createVault } from '../../gate/vault/vault.ts'
import { tokenEndpointOf } from './check-hubspot.ts'
import { fail, ok, warn, type Check, type Examined, type Finding } from './finding.ts'

const check = 'token kind'
const kindOf = { user: "a user's own", account: "the whole account's" }
const pageSize = 100
/** Enough for the question on its way. */
const livesMs = 10_000

/** Without a grant there is nothing to say. */
export const checkTokenLevel: Check = async (examined) => {
  const { config, store, now } = examined
  const found = store && (await findLiving(config.app.id, store, now() + livesMs))
  if (!found) return []
  if (found === 'none-lives') {
    return [warn(check, 'No stored access token lives. Look at a card, and ask again within half an hour.')]
  }
  return [await judge(found, examined)]
}

async function findLiving(appId: string, { grants }: Store, until: number) {
  let seen = false
  for (let after: GrantKey | undefined; ;) {
    const rows = await grants.list({ appId, after, limit: pageSize })
    const living = rows.find(({ state, tokens }) => state === 'active' && tokens.accessExpiresAt > until)
    if (living) return living
    seen ||= rows.length > 0
    after = rows.at(-1)?.key
    if (rows.length < pageSize) return seen ? 'none-lives' : null
  }
}

async function judge({ key, tokens }: GrantRow, examined: Examined): Promise<Finding> {
  const { app, tokenKeys } = examined.config
  const opened = await createVault(tokenKeys).open({ ...key, column: 'access' }, tokens.access)
  if (!opened.ok) return warn(check, 'Not asked about: the token does not open with the keys of TOKEN_KEYS.')
  const answer = await tokenEndpointOf(examined).introspect(opened.text, 'access_token')
  if (answer.kind !== 'active')
    return warn(check, `HubSpot gave no verdict (${answer.kind}). Ask again in a minute.`)
  const { userLevel } = answer
  if (!fitsAccess(userLevel, app.access)) return fail(check, mismatch(userLevel, app.access))
  return userLevel === null
    ? warn(check, `HubSpot does not say of which kind it is, which APP_ACCESS=${app.access} lets pass.`)
    : ok(check, `A stored token is ${kindOf[app.access]}, as APP_ACCESS says.`)
}

const mismatch = (userLevel: boolean | null, access: 'user' | 'account') =>
  userLevel === null
    ? `HubSpot does not say of which kind a stored token is. APP_ACCESS=${access} takes none of those.`
    : `APP_ACCESS is ${access}, but a stored token is ${kindOf[userLevel ? 'user' : 'account']}. Set APP_ACCESS to ${userLevel ? 'user' : 'account'}, or use an app that has isUserLevel ${access === 'user'}; then end the old grants with \`grants revoke\`.`
