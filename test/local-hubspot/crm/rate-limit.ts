// HubSpot's limits for one app in one account: 110 calls in ten rolling seconds, and 5 searches in one.
import { randomUUID } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { ApiEnv } from '../env.ts'
import type { Switches } from '../switches.ts'

const tenSecondsMs = 10_000

export function limitRate({ switches, now }: { switches: Switches; now: () => number }) {
  const windows = new Map<string, number[]>()

  /** How many calls are left after this one; negative when it is one too many. */
  function take(key: string, max: number, spanMs: number): number {
    const at = now()
    const calls = windows.get(key) ?? []
    windows.set(key, calls)
    while (calls.length > 0 && (calls[0] ?? 0) <= at - spanMs) calls.shift()
    if (calls.length < max) calls.push(at)
    else return -1
    return max - calls.length
  }

  return createMiddleware<ApiEnv>(async (c, next) => {
    const { token, account } = c.var.viewer
    const { perTenSeconds, searchesPerSecond } = switches.rateLimit
    const key = `${token.app.appId}/${account.portalId}`
    if (c.req.path.endsWith('/search')) {
      // Searches are counted apart, and carry no header about it
      // (https://developers.hubspot.com/docs/api/crm/search).
      const left = searchesPerSecond === 0 ? 0 : take(`${key}/search`, searchesPerSecond, 1000)
      return left < 0 ? tooMany('SECONDLY', 'You have reached your secondly limit.') : next()
    }
    if (perTenSeconds === 0) return next()
    const left = take(key, perTenSeconds, tenSecondsMs)
    const headers = {
      'x-hubspot-ratelimit-interval-milliseconds': String(tenSecondsMs),
      'x-hubspot-ratelimit-max': String(perTenSeconds),
      'x-hubspot-ratelimit-remaining': String(Math.max(0, left)),
    }
    if (left < 0) {
      return tooMany('TEN_SECONDLY_ROLLING', 'You have reached your ten_secondly_rolling limit.', headers)
    }
    await next()
    for (const [name, value] of Object.entries(headers)) c.res.headers.set(name, value)
  })
}

/** The one error body of HubSpot that has an `errorType` instead of a category. */
const tooMany = (policyName: string, message: string, headers: Record<string, string> = {}) =>
  Response.json(
    { status: 'error', message, errorType: 'RATE_LIMIT', correlationId: randomUUID(), policyName },
    { status: 429, headers },
  )
