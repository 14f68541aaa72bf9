// Every call the page makes, all of them to the origin it came from.
import type { FetchAnswer, FetchCall, LogLevel } from '../card-channel.ts'
import type { ResendAnswer, ResendVariant } from '../../proxy/resend.ts'
import type { PageData } from '../page-data.ts'

export interface Viewer {
  portalId: number
  userId: number
}

export const loadPage = (): Promise<PageData> =>
  json(fetch(`/_local/page/data?path=${encodeURIComponent(location.pathname + location.search)}`))

export const hubspotFetch = (viewer: Viewer, call: FetchCall): Promise<FetchAnswer> =>
  json(post('/_local/page/hubspot-fetch', { ...viewer, ...call }))

export const writeCardLog = (level: LogLevel, data: string): void =>
  void post('/_local/page/card-log', { level, data })

/** Why not, or `null`. */
export const editProperty = async (
  viewer: Viewer,
  edit: { contactId: string; name: string; value: string },
): Promise<string | null> =>
  (await json<{ problem: string | null }>(post('/_local/page/property', { ...viewer, ...edit }))).problem

export const runBackend = (run: boolean): Promise<unknown> => json(post('/_local/page/backend', { run }))

/** In one way, or no more. */
export async function failHubSpot(fault?: Record<string, unknown>): Promise<void> {
  await json(post('/_local/faults.clear', []))
  if (fault) await json(post('/_local/faults.add', [fault]))
}

export const resend = (variant: ResendVariant): Promise<ResendAnswer> =>
  json(post('/_local/resend', { variant }))

export const setBehaviour = (control: string, argument: unknown): Promise<unknown> =>
  json(post(`/_local/${control}`, [argument]))

function post(path: string, body: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/json' }
  return fetch(path, { method: 'POST', headers, body: JSON.stringify(body) })
}

async function json<T>(answer: Promise<Response>): Promise<T> {
  const response = await answer
  if (!response.ok)
    throw new Error(`${new URL(response.url).pathname} answered ${response.status}: ${await response.text()}`)
  return (await response.json()) as T
}

/** In this browser, for the consent page that the card opens: another tab may have been another person's. */
export function signIn({ portalId, userId }: Viewer): void {
  document.cookie = `local_hubspot_session=${portalId}.${userId}; path=/; samesite=lax`
}
