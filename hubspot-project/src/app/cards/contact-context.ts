// What the views below the contact share: what was read of it, and the ways to change that.
import { createContext, useContext } from 'react'
import type { Ask } from './ask.ts'
import type { ContactOnCard } from './use-contact.ts'
import type { ContactView } from './contract.ts'
import type { RecordFacts } from './use-record-facts.ts'
import type { Ticks } from './use-ticks.ts'

interface ContactContext extends ContactOnCard {
  ask: Ask
  facts: RecordFacts | null
  ticks: Ticks
  /** Names account, user and record. */
  draftKey: string
}

const Context = createContext<ContactContext | null>(null)
export const ContactProvider = Context.Provider

/** For views that are drawn only once the contact was read. */
export const useContactView = (): ContactContext & { view: ContactView } => {
  const contact = useContext(Context)
  if (!contact?.view) throw new Error('without a contact')
  return { ...contact, view: contact.view }
}
