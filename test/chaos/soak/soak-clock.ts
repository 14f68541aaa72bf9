// The clock of a soak: it brings tokens to their end, and makes signed requests too old.
import type { Cluster } from '../cluster.ts'

export type SoakClock = ReturnType<typeof soakClock>

export function soakClock(cluster: Cluster) {
  /** How often a move began or ended: odd while one goes on, when processes and HubSpot go by different clocks. */
  let turns = 0
  return {
    async move(ms: number) {
      turns += 1
      await cluster.moveClock(ms)
      turns += 1
    },
    /** Call it when a request is signed; what it gives says whether all clocks have been one since. */
    sinceNow() {
      const then = turns
      return () => then === turns && turns % 2 === 0
    },
  }
}
