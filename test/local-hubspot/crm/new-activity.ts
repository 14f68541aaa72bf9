// Judges the body of a new note, task or meeting, or of a change. HubSpot takes no half of one: the first thing that is
// wrong refuses it.
import { propertyDefinitions } from '../accounts/property-definitions.ts'
import { defaultType } from '../accounts/association-types.ts'
import type { ActivityType, ObjectType } from '../accounts/account.ts'
import type { Viewer } from '../env.ts'
import { validationError, type HubSpotProblem } from '../error-body.ts'
import { isJson, type Json } from './read-json.ts'

export interface Change {
  properties: Record<string, string | null>
}

export interface NewActivity extends Change {
  /** Milliseconds since the epoch: of a task, when it is due. */
  at: number
  about: { type: ObjectType; id: string }[]
}

const longestText = 65_536

export function readNewActivity(
  viewer: Viewer,
  type: ActivityType,
  json: Json,
): NewActivity | HubSpotProblem {
  const change = readChange(viewer, type, json)
  if ('status' in change) return change
  const at = instant(change.properties['hs_timestamp'])
  if (at === null) return badTime
  const about = readAssociations(type, json['associations'] ?? [])
  return Array.isArray(about) ? { ...change, at, about } : about
}

export function readChange({ account }: Viewer, type: ActivityType, json: Json): Change | HubSpotProblem {
  const { properties } = json
  if (!isJson(properties)) return validationError('properties: an object is required')
  const texts: Record<string, string | null> = {}
  for (const [name, value] of Object.entries(properties)) {
    const definition = propertyDefinitions[type].find((one) => one.name === name)
    if (!definition) return badProperty('PROPERTY_DOESNT_EXIST', name, 'does not exist')
    if (value !== null && typeof value !== 'string' && typeof value !== 'number') {
      return badProperty('INVALID_STRING', name, 'is neither text nor a number')
    }
    const text = value === null ? null : String(value)
    const { options } = definition
    if (text && options.length > 0 && !options.some((option) => option.value === text)) {
      return badProperty(
        'INVALID_OPTION',
        name,
        `was not one of ${options.map((one) => one.value).join(', ')}`,
      )
    }
    if ((text ?? '').length > longestText) {
      return badProperty('INVALID_STRING', name, `is longer than ${longestText} characters`)
    }
    texts[name] = text
  }
  if (texts['hs_timestamp'] !== undefined && instant(texts['hs_timestamp']) === null) return badTime
  const owner = texts['hubspot_owner_id']
  if (owner && !account.users.some(({ ownerId, removed }) => ownerId === owner && !removed)) {
    return badProperty('INVALID_OWNER_ID', 'hubspot_owner_id', 'is no owner of this account')
  }
  return { properties: texts }
}

function readAssociations(from: ActivityType, associations: unknown): NewActivity['about'] | HubSpotProblem {
  if (!Array.isArray(associations)) return validationError('associations: a list')
  const about: NewActivity['about'] = []
  for (const association of associations as unknown[]) {
    const { to, types } = isJson(association) ? association : {}
    const id = isJson(to) ? to['id'] : undefined
    if (typeof id !== 'string' || !Array.isArray(types) || types.length === 0) {
      return validationError('associations: each has to.id, as text, and types')
    }
    for (const type of types as unknown[]) {
      const known = isJson(type) && type['associationCategory'] === 'HUBSPOT_DEFINED'
      const target = known ? targetOf(from, type['associationTypeId']) : null
      if (!target) return validationError('associations: no such type from this activity')
      about.push({ type: target, id })
    }
  }
  return about
}

const targetOf = (from: ActivityType, typeId: unknown): ObjectType | null =>
  (['contacts', 'companies', 'deals'] as const).find((to) => defaultType(from, to)?.typeId === typeId) ?? null

function instant(text: string | null | undefined): number | null {
  if (!text) return null
  const at = /^\d{12,14}$/.test(text) ? Number(text) : Date.parse(text)
  return Number.isNaN(at) ? null : at
}

const badProperty = (code: string, name: string, why: string): HubSpotProblem =>
  validationError(`Property values were not valid: ${name} ${why}`, [
    { message: `${name} ${why}`, code, context: { propertyName: [name] } },
  ])

const badTime = badProperty('REQUIRED_PROPERTY', 'hs_timestamp', 'is required, as ISO 8601 or milliseconds')
