// GET of one record: contacts, companies, deals, notes.
import { Hono } from 'hono'
import { objectTypes, type ObjectType } from '../accounts/account.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse, notHere, validationError } from '../error-body.ts'
import type { Switches } from '../switches.ts'
import { findRecord, refusedRecord } from './find-record.ts'
import { lacks, readScope } from './scopes.ts'
import { showAssociations, showRecord } from './show-record.ts'

/** The objects kept here, as a part of a route. */
export const typePattern = `:type{(?:${objectTypes.join('|')})}`

export function objectRoutes({ switches }: { switches: Switches }) {
  return new Hono<ApiEnv>().get(`/crm/objects/${apiVersion}/${typePattern}/:id`, (c) => {
    const { viewer } = c.var
    const type = c.req.param('type') as ObjectType
    const query = c.req.query()
    const associations = listOf(c.req.queries('associations'))
    const unknown = associations.find((name) => !isObjectType(name))
    if (unknown !== undefined) return errorResponse(validationError(`Unknown association type: ${unknown}`))
    if (query['propertiesWithHistory']) return errorResponse(notHere('propertiesWithHistory'))
    const asked = associations.filter(isObjectType)

    const problem = lacks(viewer, [readScope[type], ...asked.map((to) => readScope[to])])
    if (problem) return errorResponse(problem)
    const wanted = {
      type,
      id: c.req.param('id'),
      archived: query['archived'] === 'true',
      ...(query['idProperty'] && { idProperty: query['idProperty'] }),
    }
    const record = findRecord(viewer, wanted)
    if (typeof record === 'string') return errorResponse(refusedRecord(record, wanted, switches))
    return c.json({
      ...showRecord(viewer.account, type, record, listOf(c.req.queries('properties'))),
      ...showAssociations(viewer.account, type, record.id, asked),
    })
  })
}

const isObjectType = (name: string): name is ObjectType => (objectTypes as readonly string[]).includes(name)

/** With commas, or the parameter again for each, as HubSpot's own client does. */
const listOf = (values: string[] = []): string[] => values.flatMap((text) => text.split(',')).filter(Boolean)
