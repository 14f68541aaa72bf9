// POST /crm/objects/{version}/notes, and tasks, and meetings: creates an activity and links it to what it is about.
// PATCH of one that is there.
import { Hono } from 'hono'
import {
  activityTypes,
  linkBoth,
  type Account,
  type ActivityType,
  type CrmRecord,
} from '../accounts/account.ts'
import { recordOf } from '../accounts/account-data.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv, Viewer } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import type { Switches } from '../switches.ts'
import { mayNotEdit } from './associations.ts'
import { findRecord, refusedRecord } from './find-record.ts'
import { readChange, readNewActivity, type NewActivity } from './new-activity.ts'
import { mayEdit } from './permissions.ts'
import { readJson } from './read-json.ts'
import { lacks, writeScope } from './scopes.ts'
import { showRecord } from './show-record.ts'

const typePattern = `:type{(?:${activityTypes.join('|')})}`

export function activityRoutes({ switches, now }: { switches: Switches; now: () => number }) {
  let lastId = 90_000

  function create({ account, token }: Viewer, type: ActivityType, given: NewActivity): CrmRecord {
    lastId += 1
    const at = new Date(now()).toISOString()
    const properties = {
      ...given.properties,
      hs_timestamp: new Date(given.at).toISOString(),
      hs_created_by_user_id: token.of?.userId ?? '',
    }
    const record = recordOf(type, String(lastId), properties, { createdAt: at, updatedAt: at })
    account.records[type].set(record.id, record)
    for (const target of given.about) linkBoth(account, { type, id: record.id }, target)
    return record
  }

  return new Hono<ApiEnv>()
    .post(`/crm/objects/${apiVersion}/${typePattern}`, async (c) => {
      const { viewer } = c.var
      const type = c.req.param('type') as ActivityType
      const problem = lacks(viewer, [writeScope[type]])
      if (problem) return errorResponse(problem)
      const body = await readJson(c)
      if ('problem' in body) return errorResponse(body.problem)
      const given = readNewActivity(viewer, type, body.json)
      if ('status' in given) return errorResponse(given)
      if (!mayEdit(viewer)) return errorResponse(mayNotEdit)
      for (const target of given.about) {
        const found = findRecord(viewer, target)
        if (typeof found === 'string') return errorResponse(refusedRecord(found, target, switches))
        target.id = found.id
      }
      const record = create(viewer, type, given)
      if (type === 'notes') for (const target of given.about) noteWasAdded(viewer.account, target, given.at)
      const asked = Object.keys(given.properties)
      return c.json(showRecord(viewer.account, type, record, [...asked, 'hs_created_by_user_id']), 201)
    })
    .patch(`/crm/objects/${apiVersion}/${typePattern}/:id`, async (c) => {
      const { viewer } = c.var
      const { id } = c.req.param()
      const type = c.req.param('type') as ActivityType
      const problem = lacks(viewer, [writeScope[type]])
      if (problem) return errorResponse(problem)
      const body = await readJson(c)
      if ('problem' in body) return errorResponse(body.problem)
      const change = readChange(viewer, type, body.json)
      if ('status' in change) return errorResponse(change)
      const record = findRecord(viewer, { type, id })
      if (typeof record === 'string') return errorResponse(refusedRecord(record, { type, id }, switches))
      if (!mayEdit(viewer)) return errorResponse(mayNotEdit)
      apply(record, change.properties, new Date(now()).toISOString())
      return c.json(showRecord(viewer.account, type, record, Object.keys(change.properties)))
    })
}

function apply(record: CrmRecord, properties: CrmRecord['properties'], at: string): void {
  Object.assign(record.properties, properties, { hs_lastmodifieddate: at })
  record.updatedAt = at
  const status = properties['hs_task_status']
  if (status !== undefined) record.properties['hs_task_completion_date'] = status === 'COMPLETED' ? at : null
}

/** HubSpot keeps these two of a contact itself. */
function noteWasAdded(account: Account, target: NewActivity['about'][number], at: number): void {
  const contact = target.type === 'contacts' ? account.records.contacts.get(target.id) : undefined
  if (!contact) return
  const last = Date.parse(contact.properties['notes_last_updated'] ?? '') || 0
  contact.properties['notes_last_updated'] = new Date(Math.max(last, at)).toISOString()
  contact.properties['num_notes'] = String(Number(contact.properties['num_notes'] ?? 0) + 1)
}
