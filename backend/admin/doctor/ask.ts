// One plain question over the network for a check: what came back, or why nothing did.
import { codeOf } from '../sentence-of.ts'

const limitMs = 5_000

export type Asked = { response: Response } | { problem: string }

/** Follows no redirect: where the first address points is an answer of its own. */
export async function ask(url: URL, deps: { fetch: typeof fetch; signal: AbortSignal }): Promise<Asked> {
  const signal = AbortSignal.any([AbortSignal.timeout(limitMs), deps.signal])
  try {
    return { response: await deps.fetch(url, { redirect: 'manual', signal }) }
  } catch (error) {
    return { problem: `no answer${codeOf(error)}` }
  }
}
