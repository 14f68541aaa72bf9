// Judges what a card asks of `hubspot.fetch`, by HubSpot's rules
// (https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data), before
// anything is sent.
import type { RegisteredApp } from '../app.ts'
import type { ProxyProblem } from './envelope.ts'

export interface CardCall {
  portalId: string
  userId: string
  url: string
  method?: string
  body?: Record<string, unknown>
  /** Milliseconds. */
  timeout?: number
  headers?: Record<string, string>
}

export interface JudgedCall {
  method: string
  url: string
  /** JSON; methods without a body have theirs dropped. */
  body: string | undefined
  headers: Record<string, string>
  timeoutMs: number
}

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const usualTimeoutMs = 15_000
const longestTimeoutMs = 120_000
export const mostBytes = 1024 * 1024

export function judgeCardCall(app: RegisteredApp, call: CardCall): JudgedCall | ProxyProblem {
  const method = (call.method ?? 'GET').toUpperCase()
  if (!methods.includes(method)) return invalid(`Method ${method} is not supported`)
  if (!URL.canParse(call.url)) return invalid('URL is malformed')
  const url = new URL(call.url)
  if (!permittedUrls(app).some((permitted) => isBelow(url, new URL(permitted)))) {
    return invalid(`${url.origin}${url.pathname} is not in the permittedUrls of the app`)
  }
  url.hash = ''

  const headers = Object.entries(call.headers ?? {})
  if (headers.length > 1) return invalid("Only 'Authorization' header is allowed")
  if (headers.some(([name]) => name.toLowerCase() !== 'authorization')) {
    return invalid(
      "Invalid Request Headers provided. Only 'Authorization' header is allowed from hubspot.fetch()",
    )
  }
  const timeoutMs = call.timeout ?? usualTimeoutMs
  if (!(timeoutMs > 0 && timeoutMs <= longestTimeoutMs)) return invalid('timeout is out of range')
  if (call.body !== undefined && (typeof call.body !== 'object' || call.body === null)) {
    return invalid('body is not an object')
  }
  const body = call.body === undefined || method === 'GET' ? undefined : JSON.stringify(call.body)
  if (Buffer.byteLength(body ?? '') > mostBytes) return invalid('Request payload is larger than 1 MB')
  return { method, url: url.href, body, headers: Object.fromEntries(headers), timeoutMs }
}

const permittedUrls = ({ permittedUrls, redirectUris }: RegisteredApp): string[] =>
  permittedUrls ?? redirectUris.map((uri) => new URL(uri).origin)

/** A prefix of the path, on the very same origin: `https://api.example.com` permits no `https://api.example.com.evil`. */
const isBelow = (url: URL, permitted: URL): boolean =>
  url.origin === permitted.origin && url.pathname.startsWith(permitted.pathname)

const invalid = (message: string): ProxyProblem => ({ status: 400, category: 'VALIDATION_ERROR', message })
