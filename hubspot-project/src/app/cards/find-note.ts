// Answers "is my note there?" after an unknown outcome.
import type { Attempt } from './send-note.ts'
import type { NoteView } from './contract.ts'

// The user's clock and HubSpot's may differ by this much.
const clockSlackMs = 5 * 60_000

/**
 * The note of `attempt` among the contact's latest: same text, not on the card before, and not older than the
 * attempt. Blanks count as equal, because HubSpot keeps notes as HTML.
 */
export function findNote(notes: NoteView[], attempt: Attempt): NoteView | undefined {
  const text = comparable(attempt.text)
  return notes.find(
    (note) =>
      comparable(note.text) === text &&
      !attempt.knownNoteIds.includes(note.id) &&
      Date.parse(note.createdAt) >= attempt.startedAt - clockSlackMs,
  )
}

function comparable(text: string): string {
  return text.trim().replace(/\s+/g, ' ')
}
