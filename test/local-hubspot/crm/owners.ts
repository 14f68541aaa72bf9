// Owners: the users of an account as those who are responsible for records, with ids of their own.
import { Hono } from 'hono'
import type { User } from '../accounts/account.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse, validationError } from '../error-body.ts'
import { lacks } from './scopes.ts'

const scope = 'crm.objects.owners.read'
const mostOwners = 500

export function ownerRoutes() {
  return new Hono<ApiEnv>()
    .get(`/crm/owners/${apiVersion}`, (c) => {
      const { viewer } = c.var
      const problem = lacks(viewer, [scope])
      if (problem) return errorResponse(problem)
      const { email, after, archived, limit: asked } = c.req.query()
      const limit = Number(asked ?? 100)
      if (!Number.isInteger(limit) || limit < 1 || limit > mostOwners) {
        return errorResponse(validationError(`limit: 1 to ${mostOwners}`))
      }
      const all = viewer.account.users
        .filter((user) => user.removed === (archived === 'true') && (!email || user.email === email))
        .filter(({ ownerId }) => !after || Number(ownerId) > Number(after))
      const results = all.slice(0, limit).map(ownerOf)
      const next = all.length > limit ? { after: results.at(-1)?.id ?? '' } : null
      return c.json({ results, ...(next && { paging: { next } }) })
    })
    .get(`/crm/owners/${apiVersion}/:id`, (c) => {
      const { viewer } = c.var
      const problem = lacks(viewer, [scope])
      if (problem) return errorResponse(problem)
      const { idProperty = 'id', archived } = c.req.query()
      if (idProperty !== 'id' && idProperty !== 'userId') {
        return errorResponse(validationError('idProperty: id or userId'))
      }
      const key = idProperty === 'id' ? 'ownerId' : 'userId'
      const user = viewer.account.users.find((one) => one[key] === c.req.param('id'))
      if (user?.removed !== (archived === 'true')) {
        return errorResponse({ status: 404, category: 'OBJECT_NOT_FOUND', message: 'resource not found' })
      }
      return c.json(ownerOf(user))
    })
}

const ownerOf = (user: User) => ({
  id: user.ownerId,
  email: user.email,
  type: 'PERSON',
  firstName: user.firstName,
  lastName: user.lastName,
  // A removed user is still the owner of records, without a user behind it.
  ...(!user.removed && { userId: Number(user.userId) }),
  userIdIncludingInactive: Number(user.userId),
  createdAt: '2025-03-03T08:00:00.000Z',
  updatedAt: '2025-03-03T08:00:00.000Z',
  archived: user.removed,
  teams: [],
})
