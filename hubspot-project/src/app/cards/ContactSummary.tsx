// The contact at a glance: who, how things stand, money, notes. Read many times a day, so what is missing is quiet.
import { Divider, Flex, Text } from '@hubspot/ui-extensions'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactHeader } from './ContactHeader.tsx'
import { DealsTable } from './DealsTable.tsx'
import { NoteForm } from './NoteForm.tsx'
import { NotesList } from './NotesList.tsx'
import { PartMissing } from './PartMissing.tsx'
import type { ContactView, Unavailable } from './contract.ts'
import type { Format } from './format.ts'
import type { NoteOnCard } from './use-note.ts'

interface ContactSummaryProps {
  view: ContactView
  portalId: number
  format: Format
  now: number
  note: NoteOnCard
  onSubmitNote: () => void
  /** The view is being read once more, for a part that failed. */
  reading: boolean
  onReadAgain: () => void
}

export function ContactSummary(props: ContactSummaryProps) {
  const { view, portalId, format, now, note, onSubmitNote } = props
  const { contact, activity, deals, notes, mayWrite } = view
  const missing = (part: 'company' | 'deals' | 'notes', why: Unavailable) => (
    <PartMissing part={part} why={why} reading={props.reading} onReadAgain={props.onReadAgain} />
  )
  return (
    <Flex direction="column" gap="small">
      <ContactHeader contact={contact} portalId={portalId} />
      {contact.company && 'unavailable' in contact.company && missing('company', contact.company)}
      <ContactFacts contact={contact} activity={activity} format={format} now={now} />
      <Divider size="small" />
      {'unavailable' in deals ? (
        missing('deals', deals)
      ) : (
        <DealsTable deals={deals} portalId={portalId} format={format} />
      )}
      <Divider size="small" />
      {'unavailable' in notes ? (
        missing('notes', notes)
      ) : (
        <NotesList notes={notes} format={format} now={now} />
      )}
      {mayWrite ? (
        <NoteForm note={note} format={format} onSubmit={onSubmitNote} />
      ) : (
        <Text variant="microcopy">Writing notes was not part of the consent, so this card only reads.</Text>
      )}
    </Flex>
  )
}
