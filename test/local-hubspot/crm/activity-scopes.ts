// Which scopes tasks and meetings need. In version 2026-09 of HubSpot's specification it is the contacts' (CRM/Tasks and
// CRM/Meetings in https://github.com/HubSpot/HubSpot-public-api-spec-collection); its next one also names scopes of their own.
import { createMiddleware } from 'hono/factory'
import { canonicalPath } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import type { Switches } from '../switches.ts'
import { lacks } from './scopes.ts'

const object = /^\/crm\/objects\/[^/]+\/(tasks|meetings)(?:\/(\w+))?/
const beside = /\/associations\/(?:[^/]+\/)?(tasks|meetings)(?:\/|$)/

export const wantActivityScopes = (switches: Switches) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    if (switches.activityScopes === 'contacts') return next()
    const url = new URL(c.req.url)
    const path = canonicalPath(url.pathname)
    const [, type, action] = object.exec(path) ?? []
    const reads = c.req.method === 'GET' || action === 'batch' || action === 'search'
    const own = type === undefined ? [] : [`crm.objects.${type}.${reads ? 'read' : 'write'}`]
    const listed = beside.exec(path)?.[1] ?? ''
    const asked = `${listed},${url.searchParams.getAll('associations').join()}`.split(',')
    const others = asked.filter((name) => name === 'tasks' || name === 'meetings')
    const problem = lacks(c.var.viewer, [...own, ...others.map((name) => `crm.objects.${name}.read`)])
    return problem ? errorResponse(problem) : next()
  })
