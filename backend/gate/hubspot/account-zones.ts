// Where accounts are, learnt in passing from HubSpot's answers about them: a daily limit ends at their midnight.
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { CrmCall } from './crm-call.ts'

export interface AccountZones {
  /** The account's time zone (IANA name), once any call has asked HubSpot for it. */
  of(portalId: string): string | undefined
  /** Looks at the body of every success. */
  learn(portalId: string, call: CrmCall, body: unknown): void
}

const detailsPath = /^\/account-info\/\{version\}\/details(\?|$)/
const details = z.object({ timeZone: z.string().max(64) })

export function createAccountZones(): AccountZones {
  const zones = new LRUCache<string, string>({ max: 10_000 })
  return {
    of: (portalId) => zones.get(portalId),
    learn(portalId, { path }, body) {
      const read = detailsPath.test(path) ? details.safeParse(body) : undefined
      if (read?.success) zones.set(portalId, read.data.timeZone)
    },
  }
}
