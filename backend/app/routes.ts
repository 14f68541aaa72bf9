// The routes of this app, each behind the one door. Each line of one is a stage; what it returns is all that the next accepts.
import { z } from 'zod'
import type { ActivityView, NoteAnswer, TaskAnswer } from '../../hubspot-project/src/app/cards/contract.ts'
import type { RecentActs } from '../gate/audit/recent-acts.ts'
import type { Card } from '../gate/card/card.ts'
import type { WithAccessToken } from '../gate/grant/access-token.ts'
import type { Authorize } from '../gate/grant/authorize.ts'
import type { Crm } from '../gate/hubspot/crm.ts'
import { createKnownLabels } from '../gate/hubspot/known-labels.ts'
import { contactView } from './contact/contact-view.ts'
import { createContactReader } from './contact/read-contact.ts'
import { createNoteWriter, newNote, writtenNote } from './crm/add-note.ts'
import { addedTask, createTaskAdder, newTask } from './crm/add-task.ts'
import { completedTask, createTaskCompleter } from './crm/complete-task.ts'
import { createFindRecord } from './crm/find-record.ts'
import { createLabels } from './crm/labels.ts'
import { createLookReader } from './crm/read-looks.ts'
import { createReadOwnOwner } from './crm/read-own-owner.ts'
import { contact } from './records.ts'

/** What the core gives an app. */
export interface Core {
  card: Card
  authorize: Authorize
  withAccessToken: WithAccessToken
  crm: Crm
  /** The last acts on a record, from the audit. */
  recentActs: RecentActs
  now: () => number
}

export function addRoutes(core: Core): void {
  const { card, authorize, withAccessToken, crm } = core
  const labels = createLabels({ crm, known: createKnownLabels(core) })
  const readOwnOwner = createReadOwnOwner({ ...core, labels })
  const contacts = createContactReader({ ...core, labels })
  const notes = createNoteWriter(contact, { ...core, readOwnOwner })
  const addTask = createTaskAdder(contact, { ...core, labels, readOwnOwner })
  const completeTask = createTaskCompleter(contact, crm)
  const findContact = createFindRecord(contact, crm)
  const readLooks = createLookReader(contact, { ...core, labels })

  card.read(contact, '', async ({ caller, record }) => {
    const grant = await authorize(caller)
    const found = await withAccessToken(grant, (token) => contacts.read(token, record.id))
    return { recordId: found.record.id, view: contactView(found) }
  })

  card.write(contact, '/notes', {
    body: newNote,
    result: writtenNote,
    async effect({ caller, record, body, begin }) {
      const grant = await authorize(caller)
      const note = { recordId: record.id, userId: caller.userId, text: body.text }
      return withAccessToken(grant, (token) => notes.add(token, note, begin))
    },
    status: 201,
    answer: (written, { text }): NoteAnswer => ({ note: { ...written, text, authorInactive: false } }),
  })

  card.write(contact, '/tasks', {
    body: newTask,
    result: addedTask,
    async effect({ caller, record, body, begin }) {
      const grant = await authorize(caller)
      const task = { ...body, recordId: record.id, userId: caller.userId }
      return withAccessToken(grant, (token) => addTask(token, task, begin))
    },
    status: 201,
    answer: ({ id, dueAt }, { text }): TaskAnswer => ({ task: { id, subject: text, dueAt } }),
  })

  card.write(contact, '/tasks/:taskId/complete', {
    body: z.object({}),
    result: completedTask,
    async effect({ caller, record, ids, begin }) {
      const grant = await authorize(caller)
      const asked = { recordId: record.id, taskId: ids.taskId }
      return withAccessToken(grant, (token) => completeTask(token, asked, begin))
    },
    status: 200,
    answer: (task): TaskAnswer => ({ task }),
  })

  card.read(contact, '/activity', async ({ caller, record }) => {
    const grant = await authorize(caller)
    return withAccessToken(grant, async (token) => {
      // Who has looked is told to nobody whom HubSpot does not let look.
      const recordId = await findContact(token, record.id)
      const looked = await readLooks(token, caller, [record.id, recordId])
      return { recordId, view: { looked } satisfies ActivityView }
    })
  })
}
