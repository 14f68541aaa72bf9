// Stops asking someone who does not answer: after `threshold` failures in a row it opens for `openMs`,
// then lets one call through at a time until one succeeds.

export type Breaker = ReturnType<typeof createBreaker>

export function createBreaker(rule: {
  threshold: number
  openMs: number
  now: () => number
  onChange?: ((open: boolean) => void) | undefined
}) {
  const { threshold, openMs, now, onChange } = rule
  let failures = 0
  let openUntil = 0
  let trialUntil = 0

  function open() {
    openUntil = now() + openMs
    trialUntil = 0
    onChange?.(true)
  }

  return {
    /** `false` while open. A `true` after an opening is the one trial; its outcome must be told. */
    mayCall(): boolean {
      if (openUntil === 0) return true
      const at = now()
      if (at < openUntil || at < trialUntil) return false
      // A trial whose caller vanished must not close the way for ever.
      trialUntil = at + openMs
      return true
    },
    succeeded(): void {
      failures = 0
      if (openUntil === 0) return
      openUntil = 0
      trialUntil = 0
      onChange?.(false)
    },
    /** Says how many they are in a row. */
    failed(): number {
      failures += 1
      if (openUntil !== 0 || failures >= threshold) open()
      return failures
    },
    /** Opens at once, whatever came before. */
    trip: open,
    /** From the opening to the success that closes it; the trials lie between. */
    isOpen: () => openUntil !== 0,
    remainingMs: () => Math.max(0, openUntil - now()),
  }
}
