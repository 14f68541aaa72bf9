// What the views below the contact share: what was read of it, and the ways to change that.
import { createContext, useContext, useState } from './react.ts'
import { draftOf } from './drafts.ts'
import type { Ask } from './ask.ts'
import type { ContactOnCard } from './use-contact.ts'
import type { ContactView } from './contract.ts'
import type { RecordFacts } from './use-record-facts.ts'
import type { Ticks } from './use-ticks.ts'

interface ContactContext extends ContactOnCard {
  view: ContactView
  ask: Ask
  facts: RecordFacts | null
  ticks: Ticks
  /** Names account, user and record. */
  draftKey: string
}

// There is none before the contact was read, and a view that asks for it then fails.
const Context = createContext(undefined as unknown as ContactContext)
export const ContactProvider = Context.Provider

/** For views that are drawn only once the contact was read. */
export const useContactView = () => useContext(Context)

/** What was typed into the form of that name, and not saved. */
export const useDraft = <T>(form: 'note' | 'task') => {
  const { draftKey } = useContactView()
  return useState(() => draftOf<T>(`${draftKey}/${form}`))[0]
}
