// What was typed and not saved, kept for its record while the person looks at other records and comes back. It lives as
// long as HubSpot keeps the card's worker, and nowhere else.
import type { Answer } from './read-answer.ts'
import type { Attempt } from './send-once.ts'
import type { Searched } from './find-entry.ts'

/** One try to save what was typed; `send` carries everything that was chosen when it began. */
export interface EntryAttempt<T> extends Attempt, Searched {
  send: (rid: string) => Promise<Answer<T>>
}

interface Kept<T> {
  text: string
  /** The day of a task, `YYYY-MM-DD`, once one was chosen. */
  due?: string
  attempt: EntryAttempt<T> | null
}

export interface Draft<T> {
  kept: () => Readonly<Kept<T>>
  keep: (change: Partial<Kept<T>>) => void
}

const mostDrafts = 100
const drafts = new Map<string, unknown>()

/** The same draft for the same key; `key` names account, user, record and form. */
export const draftOf = <T>(key: string): Draft<T> => {
  const kept = (drafts.get(key) ?? { text: '', attempt: null }) as Kept<T>
  return {
    kept: () => kept,
    keep(change) {
      Object.assign(kept, change)
      drafts.delete(key)
      if (kept.text || kept.attempt) drafts.set(key, kept)
      if (drafts.size > mostDrafts) drafts.delete(drafts.keys().next().value ?? '')
    },
  }
}
