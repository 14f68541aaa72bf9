// One request's time. The answer goes out by its end, and calls to HubSpot for this request alone end with its signal; what
// must not stop half way goes on: tokens being renewed, the record of a write, a label for several. HubSpot waits 15 s
// (https://developers.hubspot.com/docs/apps/developer-platform/add-features/ui-extensions/fetching-data).

/** A card request's: less than HubSpot waits. */
export const requestBudgetMs = 13_000

export interface Deadline {
  readonly signal: AbortSignal
  remainingMs(): number
}

export const startDeadline = (budgetMs: number, now: () => number): Deadline => new RunningTime(budgetMs, now)

class RunningTime implements Deadline {
  readonly #endsAt: number
  readonly #now: () => number
  #signal: AbortSignal | undefined

  constructor(budgetMs: number, now: () => number) {
    this.#endsAt = now() + budgetMs
    this.#now = now
  }

  /** Made when first asked for, with its timer for the whole budget: 2 µs less for a request that is refused early. */
  get signal(): AbortSignal {
    return (this.#signal ??= AbortSignal.timeout(this.remainingMs()))
  }

  remainingMs(): number {
    return Math.max(0, this.#endsAt - this.#now())
  }
}

/** A signal that ends after `ms`, or with one of these. */
export function within(ms: number, ...signals: AbortSignal[]): AbortSignal {
  const limit = AbortSignal.timeout(Math.ceil(ms))
  return signals.length > 0 ? AbortSignal.any([limit, ...signals]) : limit
}
