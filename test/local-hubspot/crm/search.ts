// POST …/search: filters, one sort order, pages. Enough of HubSpot's search for what is kept here, refused where it is not.
import { Hono } from 'hono'
import { linksOf, type Account, type CrmRecord, type ObjectType } from '../accounts/account.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse, validationError } from '../error-body.ts'
import { typePattern } from './objects.ts'
import { mayRead } from './permissions.ts'
import { readJson } from './read-json.ts'
import { lacks, readScope } from './scopes.ts'
import { readSearch, type Filter, type Search } from './search-input.ts'
import { showRecord } from './show-record.ts'

export function searchRoutes() {
  return new Hono<ApiEnv>().post(`/crm/objects/${apiVersion}/${typePattern}/search`, async (c) => {
    const { viewer } = c.var
    const type = c.req.param('type') as ObjectType
    const problem = lacks(viewer, [readScope[type]])
    if (problem) return errorResponse(problem)
    const body = await readJson(c)
    if ('problem' in body) return errorResponse(body.problem)
    const search = readSearch(type, body.json)
    if (typeof search === 'string') return errorResponse(validationError(search))

    const found = [...viewer.account.records[type].values()]
      .filter((record) => !record.archived && mayRead(viewer, type, record.id))
      .filter((record) => matches(viewer.account, type, record, search))
      .sort(inOrder(search))
    const page = found.slice(search.after, search.after + search.limit)
    const next = search.after + search.limit
    return c.json({
      total: found.length,
      results: page.map((record) => showRecord(viewer.account, type, record, search.properties)),
      ...(next < found.length && { paging: { next: { after: String(next) } } }),
    })
  })
}

/** Groups are alternatives; the filters of a group all hold. */
const matches = (account: Account, type: ObjectType, record: CrmRecord, { filterGroups }: Search): boolean =>
  filterGroups.length === 0 ||
  filterGroups.some((filters) => filters.every((filter) => holds(account, type, record, filter)))

function holds(account: Account, type: ObjectType, record: CrmRecord, filter: Filter): boolean {
  if (filter.associated) {
    const linked = linksOf(account, type, record.id).some(
      (link) => link.type === filter.associated && link.id === filter.value,
    )
    return filter.operator === 'NEQ' ? !linked : linked
  }
  const value = record.properties[filter.propertyName] || null
  if (filter.operator === 'HAS_PROPERTY') return value !== null
  if (filter.operator === 'NOT_HAS_PROPERTY') return value === null
  if (value === null) return filter.operator === 'NEQ' || filter.operator === 'NOT_IN'
  const order = compare(value, filter.value)
  switch (filter.operator) {
    case 'EQ':
      return order === 0
    case 'NEQ':
      return order !== 0
    case 'LT':
      return order < 0
    case 'LTE':
      return order <= 0
    case 'GT':
      return order > 0
    case 'GTE':
      return order >= 0
    case 'IN':
      return filter.values.includes(value)
    case 'NOT_IN':
      return !filter.values.includes(value)
  }
}

/** Without a sort HubSpot answers in order of creation. */
const inOrder =
  ({ sort }: Search) =>
  (one: CrmRecord, other: CrmRecord): number => {
    if (!sort) return one.createdAt.localeCompare(other.createdAt) || Number(one.id) - Number(other.id)
    const [a, b] = [one.properties[sort.propertyName] || null, other.properties[sort.propertyName] || null]
    // Records without the property come last, whatever the direction.
    if (a === null || b === null) return Number(a === null) - Number(b === null)
    return sort.descending ? compare(b, a) : compare(a, b)
  }

const number = /^-?\d+(\.\d+)?$/
const compare = (one: string, other: string): number =>
  number.test(one) && number.test(other)
    ? Number(one) - Number(other)
    : one < other
      ? -1
      : one > other
        ? 1
        : 0
