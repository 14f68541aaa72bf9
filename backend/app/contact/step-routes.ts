// What is planned with a contact, written through the card, and who has looked at it.
import { z } from 'zod'
import type { ActivityView, TaskAnswer } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { RecentActs } from '../../gate/audit/recent-acts.ts'
import type { Card } from '../../gate/card/card.ts'
import type { WithAccessToken } from '../../gate/grant/access-token.ts'
import type { Authorize } from '../../gate/grant/authorize.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { KnownLabels } from '../../gate/hubspot/known-labels.ts'
import { contact } from '../records.ts'
import { addedTask, createTaskAdder, newTask } from './add-task.ts'
import { completedTask, createTaskCompleter } from './complete-task.ts'
import { createFindRecord } from './find-record.ts'
import { createLabels } from './labels.ts'
import { createLookReader } from './read-looks.ts'
import type { ReadOwnOwner } from './read-own-owner.ts'

export interface StepRoutesDeps {
  card: Card
  authorize: Authorize
  withAccessToken: WithAccessToken
  crm: Crm
  recentActs: RecentActs
  known: KnownLabels
  readOwnOwner: ReadOwnOwner
  now: () => number
}

export function addStepRoutes(deps: StepRoutesDeps): void {
  const { card, authorize, withAccessToken, crm } = deps
  const labels = createLabels(deps)
  const addTask = createTaskAdder(contact, { ...deps, labels })
  const completeTask = createTaskCompleter(contact, crm)
  const findContact = createFindRecord(contact, crm)
  const readLooks = createLookReader({ ...deps, labels })

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
