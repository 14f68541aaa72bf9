// HubSpot's error body (https://developers.hubspot.com/docs/api-reference/error-handling): every refusal of the API
// looks like this.
import { randomUUID } from 'node:crypto'

export interface ErrorDetail {
  message: string
  code?: string
  in?: string
  context?: Record<string, string[]>
}

export interface HubSpotProblem {
  status: 400 | 401 | 403 | 404 | 405 | 409 | 410 | 413 | 415 | 429 | 500 | 501
  category: string
  message: string
  context?: Record<string, string[]>
  errors?: ErrorDetail[]
  links?: Record<string, string>
}

export function errorResponse({ status, ...body }: HubSpotProblem): Response {
  return Response.json({ status: 'error', ...body, correlationId: randomUUID() }, { status })
}

export const validationError = (message: string, errors?: ErrorDetail[]): HubSpotProblem => ({
  status: 400,
  category: 'VALIDATION_ERROR',
  message,
  ...(errors && { errors }),
})

/** For what HubSpot can do and this one cannot: never silently something else. */
export const notHere = (what: string): HubSpotProblem => ({
  status: 501,
  category: 'NOT_IN_LOCAL_HUBSPOT',
  message: `The local HubSpot does not do this: ${what}`,
})
