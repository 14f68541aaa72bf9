// Judges the body of a new note. HubSpot takes no half of one: the first thing that is wrong refuses it.
import { propertyExists } from '../accounts/property-definitions.ts'
import { defaultType } from '../accounts/association-types.ts'
import type { ObjectType } from '../accounts/account.ts'
import type { Viewer } from '../env.ts'
import { validationError, type HubSpotProblem } from '../error-body.ts'
import { isJson, type Json } from './read-json.ts'

export interface NewNote {
  properties: Record<string, string | null>
  /** Milliseconds since the epoch. */
  at: number
  about: { type: ObjectType; id: string }[]
}

const longestBody = 65_536

export function readNewNote({ account }: Viewer, json: Json): NewNote | HubSpotProblem {
  const { properties, associations = [] } = json
  if (!isJson(properties)) return validationError('properties: an object is required')
  const texts: Record<string, string | null> = {}
  for (const [name, value] of Object.entries(properties)) {
    if (!propertyExists('notes', name)) return badProperty('PROPERTY_DOESNT_EXIST', name, 'does not exist')
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') {
      return badProperty('INVALID_STRING', name, 'is neither text nor a number')
    }
    texts[name] = value === null ? null : String(value)
  }
  const at = instant(texts['hs_timestamp'])
  if (at === null)
    return badProperty('REQUIRED_PROPERTY', 'hs_timestamp', 'is required, as ISO 8601 or milliseconds')
  if ((texts['hs_note_body'] ?? '').length > longestBody) {
    return badProperty('INVALID_STRING', 'hs_note_body', `is longer than ${longestBody} characters`)
  }
  const owner = texts['hubspot_owner_id']
  if (owner && !account.users.some(({ ownerId, removed }) => ownerId === owner && !removed)) {
    return badProperty('INVALID_OWNER_ID', 'hubspot_owner_id', 'is no owner of this account')
  }
  const about = readAssociations(associations)
  return Array.isArray(about) ? { properties: texts, at, about } : about
}

function readAssociations(associations: unknown): NewNote['about'] | HubSpotProblem {
  if (!Array.isArray(associations)) return validationError('associations: a list')
  const about: NewNote['about'] = []
  for (const association of associations as unknown[]) {
    const { to, types } = isJson(association) ? association : {}
    const id = isJson(to) ? to['id'] : undefined
    if (typeof id !== 'string' || !Array.isArray(types) || types.length === 0) {
      return validationError('associations: each has to.id, as text, and types')
    }
    for (const type of types as unknown[]) {
      const known = isJson(type) && type['associationCategory'] === 'HUBSPOT_DEFINED'
      const target = known ? targetOf(type['associationTypeId']) : null
      if (!target) return validationError('associations: no such type from a note')
      about.push({ type: target, id })
    }
  }
  return about
}

const targetOf = (typeId: unknown): ObjectType | null =>
  (['contacts', 'companies', 'deals'] as const).find((to) => defaultType('notes', to)?.typeId === typeId) ??
  null

function instant(text: string | null | undefined): number | null {
  if (!text) return null
  const at = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isNaN(at) ? null : at
}

const badProperty = (code: string, name: string, why: string): HubSpotProblem =>
  validationError(`Property values were not valid: ${name} ${why}`, [
    { message: `${name} ${why}`, code, context: { propertyName: [name] } },
  ])
