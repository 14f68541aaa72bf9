// What a process holds, and whether that is more than it held before.
import { setTimeout as pause } from 'node:timers/promises'
import type { Usage } from '../backend-main.ts'
import type { BackendProcess } from '../backend-process.ts'

const mostGrowthMb = 24
/** Connections to the database and to HubSpot come and go. */
const mostNewHandles = 12
/** Slow requests are ended after 20 s. */
const settlesWithinMs = 25_000

/** After a full collection, once what the load left open has ended. */
export async function settledUsage(target: BackendProcess, like?: Usage): Promise<Usage> {
  const until = Date.now() + (like ? settlesWithinMs : 1_000)
  for (;;) {
    await pause(500)
    const usage = await target.usage()
    if (Date.now() > until || (like && grownTooMuch(like, usage).length === 0)) return usage
  }
}

export function grownTooMuch(before: Usage, after: Usage): string[] {
  const broken: string[] = []
  if (after.heapMb - before.heapMb > mostGrowthMb)
    broken.push(`the heap grew from ${before.heapMb} to ${after.heapMb} MB`)
  if (after.handles - before.handles > mostNewHandles)
    broken.push(`handles grew from ${before.handles} to ${after.handles}`)
  return broken
}
