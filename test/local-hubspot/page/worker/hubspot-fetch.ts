// `hubspot.fetch` as the card sees it: arguments go out as plain data, and a Response is rebuilt from the answer.
import type { HubSpotFetchOptions } from '@hubspot/ui-extensions'
import type { FetchAnswer, FetchCall } from '../card-channel.ts'

/** A Response with one of these refuses a body (Fetch standard, null body status). */
const nullBodyStatus = new Set([204, 205, 304])

export function createHubSpotFetch(send: (call: FetchCall) => Promise<FetchAnswer>) {
  return async (url: string | URL, options: HubSpotFetchOptions = {}): Promise<Response> => {
    const { method, body, timeout, headers } = options
    const { status, body: text } = await send({
      url: String(url),
      ...(method && { method }),
      ...(body && { body }),
      ...(timeout !== undefined && { timeout }),
      ...(headers && { headers: Object.fromEntries(new Headers(headers)) }),
    })
    return new Response(nullBodyStatus.has(status) ? null : text, {
      status,
      headers: { 'content-type': 'application/json' },
    })
  }
}
