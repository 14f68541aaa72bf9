// POST …/batch/read: up to a hundred records of one type. Some that cannot be had make it a 207.
import { Hono } from 'hono'
import type { CrmRecord, ObjectType } from '../accounts/account.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse, validationError } from '../error-body.ts'
import { findRecord } from './find-record.ts'
import { typePattern } from './objects.ts'
import { isJson, isTexts, readJson, type Json } from './read-json.ts'
import { lacks, readScope } from './scopes.ts'
import { showRecord } from './show-record.ts'

const mostInputs = 100

export function batchReadRoutes({ now }: { now: () => number }) {
  return new Hono<ApiEnv>().post(`/crm/objects/${apiVersion}/${typePattern}/batch/read`, async (c) => {
    const { viewer } = c.var
    const type = c.req.param('type') as ObjectType
    const problem = lacks(viewer, [readScope[type]])
    if (problem) return errorResponse(problem)
    const body = await readJson(c)
    if ('problem' in body) return errorResponse(body.problem)
    const input = readInput(body.json)
    if (typeof input === 'string') return errorResponse(validationError(input))

    const archived = c.req.query('archived') === 'true'
    const found = new Map<string, CrmRecord>()
    const refused: string[] = []
    for (const id of new Set(input.ids)) {
      const record = findRecord(viewer, { type, id, archived, ...input.by })
      if (typeof record === 'string') refused.push(id)
      else found.set(record.id, record)
    }
    const at = new Date(now()).toISOString()
    const results = [...found.values()].map((record) =>
      showRecord(viewer.account, type, record, input.properties),
    )
    const answer = { status: 'COMPLETE', results, startedAt: at, completedAt: at }
    if (refused.length === 0) return c.json(answer)
    return c.json({ ...answer, numErrors: 1, errors: [notAll(type, refused)] }, 207)
  })
}

function readInput(json: Json) {
  const { inputs, properties, idProperty } = json
  if (!Array.isArray(inputs) || inputs.length === 0) return 'inputs: at least one is required'
  if (inputs.length > mostInputs) return `inputs: at most ${mostInputs} are read at once`
  const ids = inputs.map((input: unknown) => (isJson(input) ? input['id'] : undefined))
  if (!isTexts(ids)) return 'inputs: each has an id, as text'
  if (!isTexts(properties)) return 'properties: a list of names is required'
  if (idProperty !== undefined && typeof idProperty !== 'string') return 'idProperty: a name'
  return { ids, properties, by: idProperty === undefined ? {} : { idProperty } }
}

const notAll = (type: ObjectType, ids: string[]) => ({
  status: 'error',
  category: 'OBJECT_NOT_FOUND',
  message: `Could not get some ${type} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
})
