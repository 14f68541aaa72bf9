// One request's time. Everything done for it ends with its signal, so nothing happens after the answer.

/** A card request has 13 s: HubSpot gives up after 15 s. */
export const requestBudgetMs = 13_000

export interface Deadline {
  signal: AbortSignal
  remainingMs(): number
}

export function startDeadline(budgetMs: number, now: () => number): Deadline {
  const endsAt = now() + budgetMs
  const remainingMs = () => Math.max(0, endsAt - now())
  let signal: AbortSignal | undefined
  return {
    /** Made when first asked for: its timer lives for the whole budget, and most requests call nobody. */
    get signal() {
      return (signal ??= AbortSignal.timeout(remainingMs()))
    },
    remainingMs,
  }
}

/** A signal that ends with the deadline or after `ms`, whichever comes first. */
export function within(ms: number, deadline?: Deadline): AbortSignal {
  const limit = AbortSignal.timeout(Math.ceil(ms))
  return deadline ? AbortSignal.any([limit, deadline.signal]) : limit
}
