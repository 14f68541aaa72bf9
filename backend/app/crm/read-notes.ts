// The latest notes of a record. Bodies are large, and how many there are is up to whoever wrote them: only those that are shown
// are read where there are many.
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import type { RecordRef } from '../../gate/record.ts'
import { propertyOf, type HubSpotRecord } from './hubspot-shapes.ts'
import { textOf } from './hubspot-text.ts'
import { instant } from './instant.ts'
import { batchLimit, type ManyRecords, type ReadMany } from './read-many.ts'
import type { Associated } from './read-associated.ts'

export const latestNotes = 5

/** As many whole notes are asked for at once; hardly ever are they too large for one answer. */
const fewNotes = 20

const time = 'hs_timestamp'
const whole = [time, 'hs_note_body', 'hubspot_owner_id']

export function createReadNotes(many: ReadMany) {
  /** The latest first; complete where those are surely the latest. */
  return async (token: LentToken, of: RecordRef, { ids, more }: Associated): Promise<ManyRecords> => {
    const notes = { type: 'notes', of } as const
    if (ids.length === 0 && !more) return { records: [], complete: true }
    if (more || ids.length > batchLimit) {
      // The ids that came are in no useful order.
      const sort = { propertyName: time, direction: 'DESCENDING' } as const
      return latest(await many.search(token, notes, { properties: whole, sort, limit: latestNotes }))
    }
    if (ids.length <= fewNotes) return latest(await many.batch(token, notes, ids, whole))
    const times = latest(await many.batch(token, notes, ids, [time]))
    if (times.records.length === 0) return times
    const latestIds = times.records.map((note) => note.id)
    const { records, complete } = latest(await many.batch(token, notes, latestIds, whole))
    return { records, complete: complete && times.complete }
  }
}

/** When a note is from; text that compares like the time. */
export const noteTime = (note: HubSpotRecord): string =>
  instant(propertyOf(note, time)) ?? instant(textOf(note.createdAt)) ?? ''

function latest({ records, complete }: ManyRecords): ManyRecords {
  const timed = records.map((note) => ({ note, at: noteTime(note) }))
  timed.sort((one, other) => (one.at < other.at ? 1 : one.at > other.at ? -1 : 0))
  return { records: timed.slice(0, latestNotes).map(({ note }) => note), complete }
}
