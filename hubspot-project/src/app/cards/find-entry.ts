// Answers "is what I wrote there?" after an unknown outcome.

export interface Entry {
  id: string
  text: string | null
  /** When it was made, where HubSpot tells. */
  createdAt?: string
}

export interface Searched {
  text: string
  startedAt: number
  /** What was on the card before. */
  knownIds: string[]
}

// The user's clock and HubSpot's may differ by this much.
const clockSlackMs = 5 * 60_000

/** Same text, not on the card before, and not older than the try. Blanks count as equal, because HubSpot keeps HTML. */
export const isThere = (entries: Entry[], { text, startedAt, knownIds }: Searched): boolean =>
  entries.some(
    (entry) =>
      comparable(entry.text ?? '') === comparable(text) &&
      !knownIds.includes(entry.id) &&
      (entry.createdAt === undefined || Date.parse(entry.createdAt) >= startedAt - clockSlackMs),
  )

const comparable = (text: string): string => text.trim().replace(/\s+/g, ' ')
