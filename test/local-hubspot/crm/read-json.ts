// The JSON body of a call to the CRM, with HubSpot's refusals of anything else.
import type { Context } from 'hono'
import type { ApiEnv } from '../env.ts'
import { validationError, type HubSpotProblem } from '../error-body.ts'

export type Json = Record<string, unknown>

export async function readJson(c: Context<ApiEnv>): Promise<{ json: Json } | { problem: HubSpotProblem }> {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    return {
      problem: {
        status: 415,
        category: 'VALIDATION_ERROR',
        message: 'Content-Type must be application/json',
      },
    }
  }
  try {
    const json: unknown = JSON.parse(await c.req.text())
    if (isJson(json)) return { json }
  } catch {
    // answered below, like a body that is JSON and no object
  }
  return { problem: validationError('Invalid input JSON: an object is expected') }
}

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string')
