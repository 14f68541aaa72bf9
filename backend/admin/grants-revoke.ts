// Ends the connection of a whole account, or of one user in it, from our side: at HubSpot and in the store.
import { createGrantStage } from '../gate/grant/grant-stage.ts'
import { createHubSpotHttp } from '../gate/hubspot/http.ts'
import { createUninstall, type Uninstalled } from '../gate/journal/uninstall.ts'
import { createLog } from '../gate/log.ts'
import { createMetrics } from '../gate/metrics.ts'
import { writtenId } from '../gate/hubspot-id.ts'
import { flag } from './argument-forms.ts'
import { counted } from './counted.ts'
import { defineCommand } from './command.ts'
import type { Given } from './given.ts'
import { confirms } from './read-stdin.ts'
import { sumRows } from './sum-rows.ts'

export const grantsRevoke = defineCommand({
  words: 'grants revoke',
  does: 'Uninstalls the app from an account, or ends one user’s grant',
  details: `Without a user, HubSpot is asked to uninstall the app, and tells the account's administrators by e-mail. Grants are
deleted and their refresh tokens revoked in any case; what HubSpot does not answer now, the backend repeats.`,
  operands: { portal: writtenId, user: writtenId.optional() },
  options: { yes: { form: flag, says: 'Does not ask.' } },
  needs: 'store',
  async run({ portal, user, yes }, given) {
    const { store, config, now } = given
    const of = { portalId: portal, ...(user !== undefined && { userId: user }) }
    if (!(await hasGrant(given, of))) return { problem: 'There is no such grant.' }
    if (!yes && !(await confirms(questionOf(of), given))) return { problem: '\nNothing was done.' }
    const { app, grants } = await uninstall(given, of)
    // Written by the operator, so there is no request; HubSpot's own event finds no grant and leaves no second line.
    const line = {
      appId: config.app.id,
      portalId: portal,
      userId: user ?? '',
      recordType: null,
      recordId: null,
      requestId: '',
    }
    const action = user === undefined ? 'uninstall' : 'disconnect'
    await store.audit.append([{ ...line, action, at: now(), result: 'ok' }])
    const waiting = sumRows(await store.sealed.countByKid(), 'revocations')
    const left = `${counted(waiting, 'refresh token')} still to be revoked; the backend goes on with it.`
    return {
      data: { app, grants, waiting },
      text: `${sentenceOf(app, of)}\n${counted(grants, 'grant was', 'grants were')} deleted.`,
      notes: waiting > 0 ? [left] : [],
      well: app === 'uninstalled' || user !== undefined,
    }
  },
})

interface Whose {
  portalId: string
  userId?: string
}

async function hasGrant({ store, config: { app } }: Given['store'], { portalId, userId }: Whose) {
  if (userId !== undefined) return (await store.grants.find({ appId: app.id, portalId, userId })) !== null
  return (await store.grants.list({ appId: app.id, portalId, limit: 1 })).length > 0
}

const questionOf = ({ portalId, userId }: Whose) =>
  userId === undefined
    ? `The app will be uninstalled from account ${portalId} for all its users.`
    : `User ${userId} of account ${portalId} will have to connect again.`

function sentenceOf(app: Uninstalled['app'], { userId }: Whose): string {
  if (userId !== undefined) return 'The app stays installed in the account.'
  if (app === 'uninstalled') return 'HubSpot uninstalled the app from the account.'
  const why = app === 'left-installed' ? 'HubSpot did not do it' : 'no grant has a usable token to ask with'
  return `The app is still installed in the account: ${why}. An administrator can remove it there.`
}

async function uninstall(given: Given['store'], of: Whose): Promise<Uninstalled> {
  const { store, config, fetch, now, err } = given
  const metrics = createMetrics()
  const log = createLog('warn', { write: err })
  const http = createHubSpotHttp({ apiUrl: config.hubspot.apiUrl, fetch, now, metrics })
  const grant = createGrantStage({ ...given, http, log, metrics })
  try {
    return await createUninstall({ ...grant, appId: config.app.id, grants: store.grants, http })(of)
  } finally {
    await grant.drain()
  }
}
