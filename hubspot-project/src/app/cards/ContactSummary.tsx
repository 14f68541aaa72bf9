// The contact at a glance: who, how things stand, money, notes. Read many times a day, so what is missing is quiet.
import { Divider, Flex } from '@hubspot/ui-extensions'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactHeader } from './ContactHeader.tsx'
import { DealsTable } from './DealsTable.tsx'
import { NoteForm } from './NoteForm.tsx'
import { NotesList } from './NotesList.tsx'
import type { ContactView } from './contract.ts'
import type { Format } from './format.ts'
import type { NoteOnCard } from './use-note.ts'

interface ContactSummaryProps {
  view: ContactView
  portalId: number
  format: Format
  now: number
  note: NoteOnCard
  onSubmitNote: () => void
}

export function ContactSummary({ view, portalId, format, now, note, onSubmitNote }: ContactSummaryProps) {
  return (
    <Flex direction="column" gap="small">
      <ContactHeader contact={view.contact} portalId={portalId} />
      <ContactFacts contact={view.contact} activity={view.activity} format={format} now={now} />
      <Divider size="small" />
      <DealsTable deals={view.deals} portalId={portalId} format={format} />
      <Divider size="small" />
      <NotesList notes={view.notes} format={format} now={now} />
      <NoteForm note={note} format={format} onSubmit={onSubmitNote} />
    </Flex>
  )
}
