// How often an account, and a viewer of it, may ask: verified card requests per ten seconds, counted in this process.
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { Caller } from './caller.ts'

interface LimitReached {
  reason: 'user_limit' | 'portal_limit'
  retryAfterMs: number
}

const windowSeconds = 10

/** `0` is no limit. */
export function createRateLimit(limits: { portal: number; user: number }) {
  const portals = limits.portal === 0 ? null : createLimiter(limits.portal)
  const users = limits.user === 0 ? null : createLimiter(limits.user)

  /** `null`: within both. */
  return async ({ portalId, userId }: Caller): Promise<LimitReached | null> => {
    // The viewer first: what one viewer asks beyond their own limit must not use up what colleagues share.
    const userWaitMs = users ? await waitMs(users, `${portalId}:${userId}`) : 0
    if (userWaitMs > 0) return { reason: 'user_limit', retryAfterMs: userWaitMs }
    const portalWaitMs = portals ? await waitMs(portals, portalId) : 0
    return portalWaitMs > 0 ? { reason: 'portal_limit', retryAfterMs: portalWaitMs } : null
  }
}

/** So many of a key in ten seconds. */
export const createLimiter = (points: number) => new RateLimiterMemory({ points, duration: windowSeconds })

/** 0 when the request is within the limit. */
export async function waitMs(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key)
    return 0
  } catch (refused) {
    // The library rejects with its result when the limit is reached, and with an Error when it fails.
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext)
    throw refused
  }
}
