// Endpoints that refuse a user's own token, in the words that developers report; which ones is documented nowhere.
import { createMiddleware } from 'hono/factory'
import { canonicalPath } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import type { Switches } from '../switches.ts'

const pipelines = /^\/crm\/pipelines\/[^/]+\/deals(\/[^/]+)?$/
const refused: Record<Switches['userLevelRefusals'], RegExp[]> = {
  none: [],
  // The stages of a pipeline are allowed, the pipelines themselves are not (CRM/Pipelines, version 2026-09,
  // in https://github.com/HubSpot/HubSpot-public-api-spec-collection).
  pipelines: [pipelines],
  labels: [/^\/crm\/(pipelines|owners|properties)\//, /^\/account-info\//],
}

export const refuseUserLevel = (switches: Switches) =>
  createMiddleware<ApiEnv>(async (c, next) => {
    const path = canonicalPath(new URL(c.req.url).pathname)
    const isRefused = refused[switches.userLevelRefusals].some((form) => form.test(path))
    if (!c.var.viewer.user || !isRefused) return next()
    return errorResponse({
      status: 403,
      category: 'FORBIDDEN',
      message: 'User level OAuth token is not allowed for this endpoint.',
    })
  })
