// Completes a task that is about a record. Everything before `begin` only looks.
import { z } from 'zod'
import { Refusal, type Meaning } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import type { Begin } from '../../gate/once/run-effect.ts'
import type { Written } from '../../gate/once/write.ts'
import type { RecordType } from '../../gate/record.ts'
import { refusedBy } from './create-activity.ts'
import { createFindRecord } from './find-record.ts'
import { askedRecord, type HubSpotRecord } from './hubspot-shapes.ts'
import { done, isDone, taskView } from './next-steps-view.ts'
import { associatedInside, listAssociated } from './read-associated.ts'

/** The whole answer: the task as it was before it was done. */
export const completedTask = z.object({
  id: z.string(),
  subject: z.string().nullable(),
  dueAt: z.string().nullable(),
})
export type CompletedTask = z.infer<typeof completedTask>

const properties = 'hs_task_subject,hs_task_status,hs_timestamp'

export function createTaskCompleter(type: RecordType, crm: Crm) {
  const findRecord = createFindRecord(type, crm)

  /** The task, and the records of this type that it is on, as far as this token's user may see. */
  async function readTask(token: LentToken, taskId: string, recordId: string) {
    const path = `/crm/objects/{version}/tasks/${taskId}?properties=${properties}&associations=${type.path}`
    const call = { endpoint: 'task', method: 'GET', about: { partOf: recordId }, path } as const
    const task = readBody(askedRecord, await noTaskNoRecord(crm.read(token, call)))
    const inside = associatedInside(task, type.path)
    if (!inside.more) return { task, records: inside }
    const list = { from: `tasks/${task.id}`, type: type.path, partOf: recordId }
    return { task, records: await listAssociated(crm, token, list) }
  }

  async function complete(token: LentToken, task: HubSpotRecord, recordId: string, begin: Begin) {
    const begun = await begin()
    // Somebody else was faster: their time of completion stays.
    if (isDone(task)) return
    const written = crm.write(token, begun, {
      endpoint: 'task',
      method: 'PATCH',
      about: { partOf: recordId },
      path: `/crm/objects/{version}/tasks/${task.id}`,
      json: { properties: { hs_task_status: done } },
    })
    await noTaskNoRecord(refusedBy('task', 'taskId', written))
  }

  return async (
    token: LentToken,
    asked: { recordId: string; taskId: string },
    begin: Begin,
  ): Promise<Written<CompletedTask>> => {
    const [recordId, { task, records }] = await Promise.all([
      findRecord(token, asked.recordId),
      readTask(token, asked.taskId, asked.recordId),
    ])
    // The path names both, and whoever signs it chooses both.
    if (!records.ids.includes(recordId)) {
      throw records.more
        ? new Refusal('upstream_invalid_response', { reason: 'task_of_too_many' })
        : new Refusal('record_not_found', { reason: 'task_of_another', meaning: 'absent' })
    }
    await complete(token, task, recordId, begin)
    return { recordId, result: taskView(task) }
  }
}

/** There is no such task of the record for this viewer. */
async function noTaskNoRecord(asked: Promise<unknown>): Promise<unknown> {
  try {
    return await asked
  } catch (error) {
    const notThere = error instanceof Refusal && noTask.has(error.detail.meaning)
    throw notThere ? new Refusal('record_not_found', error.detail) : error
  }
}

const noTask = new Set<Meaning | undefined>(['absent', 'hidden'])
