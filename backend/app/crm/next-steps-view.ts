// Tasks to do and meetings to come, the soonest first. Pure.
import type {
  ComingMeetings,
  MeetingView,
  OpenTasks,
  TaskView,
} from '../../../hubspot-project/src/app/cards/contract.ts'
import { propertyOf, type HubSpotRecord } from './hubspot-shapes.ts'
import { instant } from './instant.ts'
import type { ManyRecords } from './read-many.ts'

/** An account may have states of its own; only this one says that a task is done. */
export const done = 'COMPLETED'

/** After these a meeting does not take place any more, whatever its time says. */
const over = new Set(['CANCELED', 'COMPLETED', 'NO_SHOW'])

export const isDone = (task: HubSpotRecord): boolean => propertyOf(task, 'hs_task_status') === done

export const taskView = (task: HubSpotRecord): TaskView => ({
  id: task.id,
  subject: propertyOf(task, 'hs_task_subject'),
  dueAt: instant(propertyOf(task, 'hs_timestamp')),
})

export function openTasks({ records, complete }: ManyRecords): OpenTasks {
  const open = records.filter((task) => !isDone(task)).map(taskView)
  return {
    open: open.sort((one, other) => order(one.dueAt ?? '~', other.dueAt ?? '~')),
    truncated: !complete,
  }
}

export function comingMeetings({ records, complete }: ManyRecords, at: number): ComingMeetings {
  const takePlace = records.filter((meeting) => !over.has(propertyOf(meeting, 'hs_meeting_outcome') ?? ''))
  const meetings = takePlace.flatMap(meetingView)
  return {
    coming: meetings
      .filter(({ startsAt }) => Date.parse(startsAt) > at)
      .sort((one, other) => order(one.startsAt, other.startsAt)),
    truncated: !complete || meetings.length < takePlace.length,
  }
}

/** Nothing where no time of it can be read: nobody knows whether it is to come. */
function meetingView(meeting: HubSpotRecord): MeetingView[] {
  const startsAt =
    instant(propertyOf(meeting, 'hs_meeting_start_time')) ?? instant(propertyOf(meeting, 'hs_timestamp'))
  return startsAt === null
    ? []
    : [{ id: meeting.id, title: propertyOf(meeting, 'hs_meeting_title'), startsAt }]
}

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
