// Looks at JSON from outside without believing it.

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Text with something in it, or `null`. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** The items that could be read; what is no list is an empty one. */
export function listOf<T>(value: unknown, read: (item: Record<string, unknown>) => T | null): T[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((item) => (isRecord(item) ? (read(item) ?? []) : []))
}
