// The deal pipelines with the labels of their stages.
import { Hono } from 'hono'
import type { Pipeline } from '../accounts/account.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse } from '../error-body.ts'
import { lacks } from './scopes.ts'

export function pipelineRoutes() {
  return new Hono<ApiEnv>()
    .get(`/crm/pipelines/${apiVersion}/deals`, (c) => {
      const problem = lacks(c.var.viewer, ['crm.objects.deals.read'])
      if (problem) return errorResponse(problem)
      return c.json({ results: c.var.viewer.account.pipelines.map(pipelineOf) })
    })
    .get(`/crm/pipelines/${apiVersion}/deals/:pipelineId`, (c) => {
      const problem = lacks(c.var.viewer, ['crm.objects.deals.read'])
      if (problem) return errorResponse(problem)
      const index = c.var.viewer.account.pipelines.findIndex(({ id }) => id === c.req.param('pipelineId'))
      const pipeline = c.var.viewer.account.pipelines[index]
      if (!pipeline) {
        return errorResponse({ status: 404, category: 'OBJECT_NOT_FOUND', message: 'resource not found' })
      }
      return c.json(pipelineOf(pipeline, index))
    })
}

const dates = {
  createdAt: '2025-03-03T08:00:00.000Z',
  updatedAt: '2025-03-03T08:00:00.000Z',
  archived: false,
}

const pipelineOf = ({ id, label, stages }: Pipeline, displayOrder: number) => ({
  id,
  label,
  displayOrder,
  ...dates,
  stages: stages.map((stage, order) => ({
    id: stage.id,
    label: stage.label,
    displayOrder: order,
    ...dates,
    // HubSpot writes both of these as text.
    metadata: { isClosed: String(stage.isClosed), probability: stage.probability },
    writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
  })),
})
