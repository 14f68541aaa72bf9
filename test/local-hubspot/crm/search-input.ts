// Judges the body of a search by HubSpot's limits (https://developers.hubspot.com/docs/api/crm/search).
import type { ObjectType } from '../accounts/account.ts'
import { propertyExists } from '../accounts/property-definitions.ts'
import { isJson, isTexts, type Json } from './read-json.ts'

const operators = [
  'EQ',
  'NEQ',
  'LT',
  'LTE',
  'GT',
  'GTE',
  'IN',
  'NOT_IN',
  'HAS_PROPERTY',
  'NOT_HAS_PROPERTY',
] as const

export interface Filter {
  propertyName: string
  operator: (typeof operators)[number]
  value: string
  values: string[]
  /** For `associations.contact` and its like: what the record is linked to. */
  associated?: ObjectType
}

export interface Search {
  filterGroups: Filter[][]
  sort: { propertyName: string; descending: boolean } | null
  properties: string[]
  limit: number
  after: number
}

const limits = { groups: 5, filtersOfGroup: 6, filters: 18, page: 200, results: 10_000 }
const associations: Record<string, ObjectType> = {
  'associations.contact': 'contacts',
  'associations.company': 'companies',
  'associations.deal': 'deals',
}

/** The search, or what is wrong with it. */
export function readSearch(type: ObjectType, json: Json): Search | string {
  const { filterGroups = [], sorts = [], properties = [], limit = 10, after = '0' } = json
  if (!Array.isArray(filterGroups) || filterGroups.length > limits.groups) {
    return `filterGroups: a list of at most ${limits.groups}`
  }
  const groups: Filter[][] = []
  for (const group of filterGroups as unknown[]) {
    const filters = isJson(group) ? group['filters'] : undefined
    if (!Array.isArray(filters) || filters.length === 0 || filters.length > limits.filtersOfGroup) {
      return `filters: 1 to ${limits.filtersOfGroup} in a group`
    }
    const read = filters.map((filter: unknown) => readFilter(type, filter))
    const wrong = read.find((filter) => typeof filter === 'string')
    if (typeof wrong === 'string') return wrong
    groups.push(read as Filter[])
  }
  if (groups.flat().length > limits.filters) return `filters: at most ${limits.filters} in all`
  const sort = readSort(type, sorts)
  if (typeof sort === 'string') return sort
  if (!isTexts(properties)) return 'properties: a list of names'
  if (!isWhole(limit) || limit < 1 || limit > limits.page) return `limit: 1 to ${limits.page}`
  const start = Number(after)
  if (!isWhole(start) || start < 0 || start + limit > limits.results)
    return `after: at most ${limits.results} results`
  return { filterGroups: groups, sort, properties, limit, after: start }
}

function readFilter(type: ObjectType, filter: unknown): Filter | string {
  if (!isJson(filter)) return 'filters: objects'
  const { propertyName, operator, value, values = [] } = filter
  if (typeof propertyName !== 'string') return 'propertyName: a name is required'
  const associated = associations[propertyName]
  if (!associated && !propertyExists(type, propertyName)) return `Property ${propertyName} does not exist`
  const known = operators.find((one) => one === operator)
  if (!known) return `operator: one of ${operators.join(', ')}`
  if (!isTexts(values)) return 'values: a list of texts'
  const needsValues = known === 'IN' || known === 'NOT_IN'
  const needsValue = !needsValues && !known.endsWith('HAS_PROPERTY')
  if (needsValues && values.length === 0) return `values: required for ${known}`
  if (needsValue && (typeof value !== 'string' || value === ''))
    return `value: a text is required for ${known}`
  const text = typeof value === 'string' ? value : ''
  return { propertyName, operator: known, value: text, values, ...(associated && { associated }) }
}

function readSort(type: ObjectType, sorts: unknown): Search['sort'] | string {
  if (!Array.isArray(sorts) || sorts.length > 1) return 'sorts: at most one'
  const sort: unknown = sorts[0]
  if (sort === undefined) return null
  const { propertyName, direction = 'ASCENDING' } = isJson(sort) ? sort : {}
  if (typeof propertyName !== 'string' || !propertyExists(type, propertyName))
    return 'sorts: no such property'
  if (direction !== 'ASCENDING' && direction !== 'DESCENDING') return 'direction: ASCENDING or DESCENDING'
  return { propertyName, descending: direction === 'DESCENDING' }
}

const isWhole = (value: unknown): value is number => Number.isInteger(value)
