// Where accounts are, learnt in passing from HubSpot's answers about them: a daily limit ends at their midnight (`wait.ts`).
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import type { CrmCall } from './crm-call.ts'

const detailsPath = /^\/account-info\/\{version\}\/details(\?|$)/
const details = z.object({ timeZone: z.string().max(64) })

export function createAccountZones() {
  const zones = new LRUCache<string, string>({ max: 10_000 })
  return {
    /** The account's time zone (IANA name), once any call has asked HubSpot for it. */
    of: (portalId: string) => zones.get(portalId),
    /** Looks at the body of every success. */
    learn(portalId: string, { path }: CrmCall, body: unknown): void {
      const read = detailsPath.test(path) ? details.safeParse(body) : undefined
      if (read?.success) zones.set(portalId, read.data.timeZone)
    },
  }
}
