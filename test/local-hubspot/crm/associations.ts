// Associations on their own: the list of one record, many at once, and HubSpot's default association.
import { Hono } from 'hono'
import { linkBoth, linksOf, type Account, type ObjectType } from '../accounts/account.ts'
import { defaultType, typesOfLink } from '../accounts/association-types.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse, validationError, type HubSpotProblem } from '../error-body.ts'
import type { Switches } from '../switches.ts'
import { findRecord, refusedRecord } from './find-record.ts'
import { typePattern } from './objects.ts'
import { mayEdit } from './permissions.ts'
import { isJson, isTexts, readJson } from './read-json.ts'
import { lacks, readScope, writeScope } from './scopes.ts'

const mostInputs = 1000
const pageLimit = 500
const from = typePattern.replace(':type', ':from')
const to = typePattern.replace(':type', ':to')

export function associationRoutes({ switches, now }: { switches: Switches; now: () => number }) {
  return new Hono<ApiEnv>()
    .get(`/crm/objects/${apiVersion}/${from}/:id/associations/${to}`, (c) => {
      const { viewer } = c.var
      const { id, ...ends } = c.req.param()
      const { from, to } = ends as Ends
      const problem = lacks(viewer, [readScope[from], readScope[to]])
      if (problem) return errorResponse(problem)
      const wanted = { type: from, id }
      const record = findRecord(viewer, wanted)
      if (typeof record === 'string') return errorResponse(refusedRecord(record, wanted, switches))
      const limit = Number(c.req.query('limit') ?? pageLimit)
      if (!Number.isInteger(limit) || limit < 1 || limit > pageLimit) {
        return errorResponse(validationError(`limit: 1 to ${pageLimit}`))
      }
      return c.json(page(associated(viewer.account, from, record.id, to), limit, c.req.query('after')))
    })
    .post(`/crm/associations/${apiVersion}/${from}/${to}/batch/read`, async (c) => {
      const { viewer } = c.var
      const { from, to } = c.req.param() as unknown as Ends
      const problem = lacks(viewer, [readScope[from], readScope[to]])
      if (problem) return errorResponse(problem)
      const body = await readJson(c)
      if ('problem' in body) return errorResponse(body.problem)
      const ids = inputIds(body.json['inputs'])
      if (!ids) return errorResponse(validationError(`inputs: 1 to ${mostInputs}, each with an id as text`))
      const refused = ids.filter((id) => typeof findRecord(viewer, { type: from, id }) === 'string')
      const results = ids
        .filter((id) => !refused.includes(id))
        .map((id) => {
          const { results, ...paging } = page(associated(viewer.account, from, id, to), pageLimit)
          return { from: { id }, to: results, ...paging }
        })
      const at = new Date(now()).toISOString()
      const answer = { status: 'COMPLETE', results, startedAt: at, completedAt: at }
      if (refused.length === 0) return c.json(answer)
      const errors = refused.map((id) => ({
        status: 'error',
        category: 'OBJECT_NOT_FOUND',
        subCategory: 'crm.associations.NO_ASSOCIATIONS_FOUND',
        message: `No ${to} is associated with ${from} ${id}.`,
        context: { fromObjectId: [id] },
      }))
      return c.json({ ...answer, numErrors: errors.length, errors }, 207)
    })
    .put(`/crm/objects/${apiVersion}/${from}/:fromId/associations/default/${to}/:toId`, (c) => {
      const { viewer } = c.var
      const { fromId, toId, ...ends } = c.req.param()
      const { from, to } = ends as Ends
      const problem = lacks(viewer, [writeScope[from], writeScope[to]])
      if (problem) return errorResponse(problem)
      if (!mayEdit(viewer)) return errorResponse(mayNotEdit)
      for (const wanted of [
        { type: from, id: fromId },
        { type: to, id: toId },
      ]) {
        const record = findRecord(viewer, wanted)
        if (typeof record === 'string') return errorResponse(refusedRecord(record, wanted, switches))
      }
      const [there, back] = [defaultType(from, to), defaultType(to, from)]
      if (!there || !back) return errorResponse(validationError(`${from} and ${to} are not associated`))
      linkBoth(viewer.account, { type: from, id: fromId }, { type: to, id: toId })
      const at = new Date(now()).toISOString()
      const results = [
        { from: { id: fromId }, to: { id: toId }, associationSpec: spec(there.typeId) },
        { from: { id: toId }, to: { id: fromId }, associationSpec: spec(back.typeId) },
      ]
      return c.json({ status: 'COMPLETE', results, startedAt: at, completedAt: at })
    })
}

interface Ends {
  from: ObjectType
  to: ObjectType
}

export const mayNotEdit: HubSpotProblem = {
  status: 403,
  category: 'FORBIDDEN',
  message: 'The user does not have permission to edit this object.',
}

const spec = (associationTypeId: number) => ({ associationCategory: 'HUBSPOT_DEFINED', associationTypeId })

const associated = (account: Account, from: ObjectType, id: string, to: ObjectType) =>
  linksOf(account, from, id)
    .filter((link) => link.type === to)
    .map((link) => ({
      toObjectId: link.id,
      associationTypes: typesOfLink(from, link).map(({ typeId, label }) => ({
        category: 'HUBSPOT_DEFINED',
        typeId,
        label,
      })),
    }))

function page<T extends { toObjectId: string }>(all: T[], limit: number, after?: string) {
  const start = after === undefined ? 0 : all.findIndex(({ toObjectId }) => toObjectId === after) + 1
  const results = all.slice(start, start + limit)
  const more = start + limit < all.length
  return { results, ...(more && { paging: { next: { after: results.at(-1)?.toObjectId ?? '' } } }) }
}

function inputIds(inputs: unknown): string[] | null {
  if (!Array.isArray(inputs) || inputs.length === 0 || inputs.length > mostInputs) return null
  const ids = inputs.map((input: unknown) => (isJson(input) ? input['id'] : undefined))
  return isTexts(ids) ? [...new Set(ids)] : null
}
