// The accounts are written as of one day. The demo moves their dates by whole days, so that what is "next week" there
// still is when somebody looks.

/** The day the accounts of this folder were written for. */
const writtenAsOf = Date.UTC(2026, 10, 23)
const dayMs = 86_400_000
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/

/** A copy in which every instant is as far from `now` as it was from that day. What only looks like a date stays. */
export function moveDates<T>(data: T, now: number): T {
  const byMs = Math.floor((now - writtenAsOf) / dayMs) * dayMs
  const moved = (value: unknown): unknown => {
    if (typeof value === 'string') {
      return instant.test(value) ? new Date(Date.parse(value) + byMs).toISOString() : value
    }
    if (Array.isArray(value)) return value.map(moved)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, moved(part)]))
  }
  return moved(data) as T
}
