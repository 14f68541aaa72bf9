// How long until the next reading of the journal. Pure.
import type { JournalReading } from './read-journal.ts'

const intervalMs = 30_000
const longestBackoffMs = 15 * 60_000

/** `failures` in a row; `random` between 0 and 1, so that processes that were started together drift apart. */
export function judgePause(reading: JournalReading, failures: number, random: number): number {
  if (reading.kind === 'read' && reading.more) return 0
  if (reading.kind !== 'failed') return intervalMs * (0.75 + random / 2)
  return intervalMs + random * Math.min(longestBackoffMs, intervalMs * 2 ** failures)
}
