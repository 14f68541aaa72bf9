// Tasks and meetings of "Aurora Bikes": of the first contact, of one with many, and of one with every odd kind.
import type { ContactData, MeetingData, TaskData } from '../account-data.ts'

export const contactsWithNextSteps: ContactData[] = [
  {
    id: '1030',
    properties: {
      firstname: 'Kaja',
      lastname: 'Wolff',
      email: 'kaja.wolff@example.com',
      jobtitle: 'Has odd tasks and meetings',
      lifecyclestage: 'lead',
      hubspot_owner_id: '9501',
    },
  },
]

export const tasks: TaskData[] = [
  task('50001', '1001', '2026-11-20T08:00:00.000Z', 'Send the delivery plan', { hs_task_priority: 'HIGH' }),
  task('50002', '1001', '2026-11-24T13:00:00.000Z', 'Call about the batteries', { hs_task_type: 'CALL' }),
  task('50003', '1001', '2026-11-10T08:00:00.000Z', 'Ask for the order number', {
    hs_task_status: 'COMPLETED',
    hs_task_completion_date: '2026-11-11T08:00:00.000Z',
  }),
  task('50004', '1003', '2026-11-27T08:00:00.000Z', 'Confidential: prepare the discount'),
  task('50005', '1024', '2026-11-16T09:00:00.000Z', 'Ask about the next order'),
  ...Array.from({ length: 60 }, (_, index) =>
    task(
      String(51_000 + index),
      '1011',
      new Date(Date.UTC(2026, 10, 1 + index, 9)).toISOString(),
      `Check bike ${index + 1}`,
    ),
  ),
  task('50010', '1030', '2026-11-23T23:30:00.000Z', 'Due late today'),
  task('50011', '1030', '0', 'Due on a day that is none'),
  task('50012', '1030', '2026-11-21T09:00:00.000Z', null),
  task('50013', '1030', '2026-11-22T09:00:00.000Z', 'Waits for the customer', { hs_task_status: 'WAITING' }),
  task('50014', '1030', '2026-11-22T10:00:00.000Z', '<b>Bold</b> & <script>alert(1)</script> 🚲 \ud83d'),
  task('50015', '1030', '2026-11-22T11:00:00.000Z', 'اتصل بالعميل قبل (2026)'),
  task('50016', '1030', '2026-11-22T12:00:00.000Z', 'A state of tomorrow', { hs_task_status: 'PAUSED' }),
  task('50017', '1030', '2026-11-25T12:00:00.000Z', 'Very long '.repeat(60).trim()),
  task('50018', '1030', '2026-11-26T12:00:00.000Z', 'Of someone who left', { hubspot_owner_id: '9504' }),
]

export const meetings: MeetingData[] = [
  meeting('60001', '1001', '2026-12-02T13:00:00.000Z', 'Contract review'),
  meeting('60002', '1001', '2026-11-18T14:00:00.000Z', 'First call', { hs_meeting_outcome: 'COMPLETED' }),
  meeting('60010', '1030', '2026-11-26T08:00:00.000Z', null),
  meeting('60011', '1030', '2026-11-27T08:00:00.000Z', 'Called off', { hs_meeting_outcome: 'CANCELED' }),
  meeting('60012', '1030', '2026-11-28T08:00:00.000Z', 'Begins at no time', {
    hs_meeting_start_time: 'noon',
  }),
  meeting('60013', '1030', '2026-11-29T08:00:00.000Z', 'Sorted by its timestamp', {
    hs_meeting_start_time: null,
  }),
]

function task(
  id: string,
  contact: string,
  at: string,
  subject: string | null,
  rest: TaskData['properties'] = {},
): TaskData {
  return { id, contact, at, properties: { hs_task_subject: subject, hubspot_owner_id: '9502', ...rest } }
}

function meeting(
  id: string,
  contact: string,
  at: string,
  title: string | null,
  rest: MeetingData['properties'] = {},
): MeetingData {
  return { id, contact, at, properties: { hs_meeting_title: title, hubspot_owner_id: '9502', ...rest } }
}
