// The form of a request to the OAuth endpoints, and the client that sends it.
import type { Context } from 'hono'
import type { RegisteredApp } from '../app.ts'
import type { ApiEnv } from '../env.ts'
import { badClient, badRequest, type OAuthProblem } from './oauth-error.ts'

export type Form = Map<string, string>

/**
 * Each field at most once (https://www.rfc-editor.org/rfc/rfc6749#section-3.2), and none of them in the URL, where
 * servers would log it.
 */
export async function readForm(c: Context<ApiEnv>): Promise<Form | OAuthProblem> {
  const type = c.req.header('content-type') ?? ''
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    return { ...badRequest('BAD_CONTENT_TYPE', 'application/x-www-form-urlencoded is required'), http: 415 }
  }
  if (new URL(c.req.url).search) return badRequest('BAD_REQUEST', 'parameters belong into the body')
  const form: Form = new Map()
  for (const [name, value] of new URLSearchParams(await c.req.text())) {
    if (form.has(name)) return badRequest('BAD_REQUEST', `${name} is given twice`)
    form.set(name, value)
  }
  return form
}

export function clientOf(apps: RegisteredApp[], form: Form): RegisteredApp | OAuthProblem {
  const app = apps.find(({ clientId }) => clientId === form.get('client_id'))
  if (!app) return badClient('BAD_CLIENT_ID', 'missing or unknown client id')
  if (form.get('client_secret') !== app.clientSecret) {
    return badClient('BAD_CLIENT_SECRET', 'missing or invalid client secret')
  }
  return app
}

export const isProblem = (value: object): value is OAuthProblem => 'http' in value && 'error' in value
