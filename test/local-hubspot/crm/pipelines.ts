// The deal pipelines with the labels of their stages, as lists and one by one.
import { Hono } from 'hono'
import type { Pipeline, Stage } from '../accounts/account.ts'
import { apiVersion } from '../aliases.ts'
import type { ApiEnv } from '../env.ts'
import { errorResponse, type HubSpotProblem } from '../error-body.ts'
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
      return pipeline ? c.json(pipelineOf(pipeline, index)) : errorResponse(noPipeline)
    })
    .get(`/crm/pipelines/${apiVersion}/deals/:pipelineId/stages`, (c) => {
      const problem = lacks(c.var.viewer, ['crm.objects.deals.read'])
      if (problem) return errorResponse(problem)
      const pipeline = c.var.viewer.account.pipelines.find(({ id }) => id === c.req.param('pipelineId'))
      return pipeline ? c.json({ results: pipeline.stages.map(stageOf) }) : errorResponse(noPipeline)
    })
}

const noPipeline: HubSpotProblem = {
  status: 404,
  category: 'OBJECT_NOT_FOUND',
  message: 'resource not found',
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
  stages: stages.map(stageOf),
})

const stageOf = (stage: Stage, displayOrder: number) => ({
  id: stage.id,
  label: stage.label,
  displayOrder,
  ...dates,
  // HubSpot writes both of these as text.
  metadata: { isClosed: String(stage.isClosed), probability: stage.probability },
  writePermissions: 'CRM_PERMISSIONS_ENFORCEMENT',
})
