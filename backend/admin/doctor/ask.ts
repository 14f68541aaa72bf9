// One plain question over the network for a check: what came back, or why nothing did.
import { within } from '../../gate/deadline.ts'
import { codeInBrackets } from '../../gate/system-code.ts'

const limitMs = 5_000

export type Answered = { response: Response } | { problem: string }

/** Follows no redirect: where the first address points is an answer of its own. */
export async function ask(url: URL, deps: { fetch: typeof fetch; signal: AbortSignal }): Promise<Answered> {
  const signal = within(limitMs, deps.signal)
  try {
    return { response: await deps.fetch(url, { redirect: 'manual', signal }) }
  } catch (error) {
    return { problem: `no answer${codeInBrackets(error)}` }
  }
}
