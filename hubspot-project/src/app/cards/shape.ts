// Looks at JSON from outside without believing it: neither its kind nor its size nor its letters.

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// Longer than any name, label or address that a person would read.
const longestText = 1_000

/**
 * Text with something in it, or `null`; of a long one the beginning. Half an emoji becomes the replacement character,
 * because links and the frame around the card throw at it.
 */
export function textOf(value: unknown, longest = longestText): string | null {
  if (typeof value !== 'string') return null
  const text = wellFormed(value.length > longest ? `${value.slice(0, longest)}…` : value)
  return text.trim() === '' ? null : text
}

/** What `toWellFormed` does, which not every browser has. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD')
}

// More than the backend reads of anything.
const mostItems = 500

/** The items that could be read; what is no list is an empty one, and of a very long one the beginning is read. */
export function listOf<T>(value: unknown, read: (item: Record<string, unknown>) => T | null): T[] {
  if (!Array.isArray(value)) return []
  return value.slice(0, mostItems).flatMap((item) => (isRecord(item) ? (read(item) ?? []) : []))
}
