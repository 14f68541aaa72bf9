// Definitions of properties, with the labels of their choices.
import { Hono } from 'hono'
import type { ObjectType } from '../accounts/account.ts'
import { propertyDefinitions, type PropertyDefinition } from '../accounts/property-definitions.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import { typePattern } from './objects.ts'
import { lacks, readScope } from './scopes.ts'

export function propertyRoutes() {
  return new Hono<ApiEnv>()
    .get(`/crm/properties/${apiVersion}/${typePattern}`, (c) => {
      const type = c.req.param('type') as ObjectType
      const problem = lacks(c.var.viewer, [readScope[type]])
      if (problem) return errorResponse(problem)
      return c.json({ results: propertyDefinitions[type].map((one) => definitionOf(type, one)) })
    })
    .get(`/crm/properties/${apiVersion}/${typePattern}/:name`, (c) => {
      const type = c.req.param('type') as ObjectType
      const problem = lacks(c.var.viewer, [readScope[type]])
      if (problem) return errorResponse(problem)
      const definition = propertyDefinitions[type].find(({ name }) => name === c.req.param('name'))
      if (!definition) {
        return errorResponse({
          status: 404,
          category: 'OBJECT_NOT_FOUND',
          message: `Property ${c.req.param('name')} does not exist`,
        })
      }
      return c.json(definitionOf(type, definition))
    })
}

const definitionOf = (type: ObjectType, { name, label, type: kind, options }: PropertyDefinition) => ({
  name,
  label,
  type: kind,
  fieldType: kind === 'enumeration' ? 'select' : kind === 'datetime' ? 'date' : 'text',
  description: '',
  groupName: `${type}information`,
  options: options.map((option, displayOrder) => ({
    ...option,
    displayOrder,
    hidden: false,
    description: '',
  })),
  displayOrder: -1,
  calculated: false,
  externalOptions: name === 'hubspot_owner_id',
  hasUniqueValue: false,
  hidden: false,
  hubspotDefined: true,
  archived: false,
  formField: true,
  modificationMetadata: { archivable: true, readOnlyDefinition: true, readOnlyValue: false },
})
