// POST /crm/objects/{version}/notes: creates a note and links it to what it is about.
import { Hono } from 'hono'
import { linkBoth, type Account, type CrmRecord } from '../accounts/account.ts'
import { recordOf } from '../accounts/account-data.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import type { Switches } from '../switches.ts'
import { mayNotEdit } from './associations.ts'
import { findRecord, refusedRecord } from './find-record.ts'
import { readNewNote, type NewNote } from './new-note.ts'
import { mayEdit } from './permissions.ts'
import { readJson } from './read-json.ts'
import { lacks, writeScope } from './scopes.ts'
import { showRecord } from './show-record.ts'

export function noteRoutes({ switches, now }: { switches: Switches; now: () => number }) {
  let lastId = 90_000

  function create(account: Account, note: NewNote, userId: string): CrmRecord {
    lastId += 1
    const at = new Date(now()).toISOString()
    const properties = {
      ...note.properties,
      hs_timestamp: new Date(note.at).toISOString(),
      hs_created_by_user_id: userId,
    }
    const record = recordOf('notes', String(lastId), properties, { createdAt: at, updatedAt: at })
    account.records.notes.set(record.id, record)
    for (const target of note.about) linkBoth(account, { type: 'notes', id: record.id }, target)
    return record
  }

  return new Hono<ApiEnv>().post(`/crm/objects/${apiVersion}/notes`, async (c) => {
    const { viewer } = c.var
    const problem = lacks(viewer, [writeScope.notes])
    if (problem) return errorResponse(problem)
    const body = await readJson(c)
    if ('problem' in body) return errorResponse(body.problem)
    const note = readNewNote(viewer, body.json)
    if ('status' in note) return errorResponse(note)
    if (!mayEdit(viewer)) return errorResponse(mayNotEdit)
    for (const target of note.about) {
      const found = findRecord(viewer, target)
      if (typeof found === 'string') return errorResponse(refusedRecord(found, target, switches))
      target.id = found.id
    }
    const record = create(viewer.account, note, viewer.token.of?.userId ?? '')
    for (const target of note.about) noteWasAdded(viewer.account, target, note.at)
    const asked = Object.keys(note.properties)
    return c.json(showRecord(viewer.account, 'notes', record, [...asked, 'hs_created_by_user_id']), 201)
  })
}

/** HubSpot keeps these two of a contact itself. */
function noteWasAdded(account: Account, target: NewNote['about'][number], at: number): void {
  const contact = target.type === 'contacts' ? account.records.contacts.get(target.id) : undefined
  if (!contact) return
  const last = Date.parse(contact.properties['notes_last_updated'] ?? '') || 0
  contact.properties['notes_last_updated'] = new Date(Math.max(last, at)).toISOString()
  contact.properties['num_notes'] = String(Number(contact.properties['num_notes'] ?? 0) + 1)
}
