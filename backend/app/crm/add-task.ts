// Adds a task about a record of one type, for whoever adds it. Everything before `begin` only looks.
import { z } from 'zod'
import { maxTaskLength } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { isMissing, openParts } from '../../gate/hubspot/parts.ts'
import type { Begin } from '../../gate/once/run-effect.ts'
import type { Written } from '../../gate/once/write.ts'
import type { TaskRecord } from './card-record.ts'
import { createActivityCreator } from './create-activity.ts'
import { createFindRecord } from './find-record.ts'
import { instant, instantOn } from './instant.ts'
import type { Labels } from './labels.ts'
import type { ReadOwnOwner } from './read-own-owner.ts'

/** Body of the route; unknown fields are ignored. */
export const newTask = z.object({
  text: z
    .string()
    // A subject has one line.
    .transform((text) => text.toWellFormed().replace(/\s+/g, ' ').trim())
    .refine((text) => text.length >= 1 && text.length <= maxTaskLength, `1 to ${maxTaskLength} characters`),
  dueDate: z
    .string()
    .refine((day) => /^[12]\d{3}-\d{2}-\d{2}$/.test(day) && instant(day) !== null, 'a day as YYYY-MM-DD'),
})
export type NewTask = z.infer<typeof newTask>

/** What HubSpot answered; with the text of the request it is the whole answer. */
export const addedTask = z.object({ id: z.string(), dueAt: z.string() })
export type AddedTask = z.infer<typeof addedTask>

/** HubSpot's own suggestion for a new task. */
const dueTime = '08:00'

/** As long as a task waits for where its account is. */
const limitMs = 3_500

export interface TaskAdderDeps {
  crm: Crm
  labels: Labels
  readOwnOwner: ReadOwnOwner
  now: () => number
}

export function createTaskAdder(type: TaskRecord, deps: TaskAdderDeps) {
  const { crm, labels, readOwnOwner, now } = deps
  const findRecord = createFindRecord(type, crm)
  const createActivity = createActivityCreator(crm)

  async function timeZoneOf(token: LentToken): Promise<string> {
    const account = await openParts(token, limitMs, now).read(labels.account)
    return (isMissing(account) ? null : account.timeZone) ?? 'UTC'
  }

  return async (
    token: LentToken,
    task: NewTask & { recordId: string; userId: string },
    begin: Begin,
  ): Promise<Written<AddedTask>> => {
    const [recordId, timeZone, owner] = await Promise.all([
      findRecord(token, task.recordId),
      timeZoneOf(token),
      readOwnOwner(token, task.userId),
    ])
    const dueAt = instantOn(task.dueDate, dueTime, timeZone)
    const id = await createActivity(token, await begin(), {
      type: 'task',
      recordId,
      typeId: type.taskTypeId,
      properties: {
        hs_timestamp: dueAt,
        hs_task_subject: task.text,
        hs_task_status: 'NOT_STARTED',
        hs_task_type: 'TODO',
        ...(owner && { hubspot_owner_id: owner.id }),
      },
    })
    return { recordId, result: { id, dueAt } }
  }
}
