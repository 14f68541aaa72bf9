// What is planned with a record: tasks that are not done, and meetings that have not begun.
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import type { RecordRef } from '../../gate/record.ts'
import type { ManyRecords, ReadMany } from './read-many.ts'
import type { Associated } from './read-associated.ts'

/** Of a task, when it is due; of a meeting, when it begins. */
const time = 'hs_timestamp'
const soonest = { propertyName: time, direction: 'ASCENDING' } as const

export function createNextStepsReader({ many, now }: { many: ReadMany; now: () => number }) {
  /** Of more than fit, those that are open; else also those that are done. */
  const tasks = (token: LentToken, of: RecordRef, associated: Associated): Promise<ManyRecords> =>
    many.associated(token, { type: 'tasks', of }, associated, {
      filters: [{ propertyName: 'hs_task_status', operator: 'NEQ', value: 'COMPLETED' }],
      properties: [time, 'hs_task_subject', 'hs_task_status'],
      sort: soonest,
    })

  /** Of more than fit, those to come; else also those that are over. */
  const meetings = (token: LentToken, of: RecordRef, associated: Associated): Promise<ManyRecords> =>
    many.associated(token, { type: 'meetings', of }, associated, {
      filters: [{ propertyName: time, operator: 'GTE', value: String(now()) }],
      properties: [time, 'hs_meeting_title', 'hs_meeting_start_time', 'hs_meeting_outcome'],
      sort: soonest,
    })

  return { tasks, meetings }
}
