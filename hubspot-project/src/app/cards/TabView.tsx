// The card on the record's tab: everything, the most urgent first.
import { Divider, Flex, Text } from '@hubspot/ui-extensions'
import { AttentionLines } from './AttentionLines.tsx'
import { DealsSection } from './DealsSection.tsx'
import { MoreFacts } from './MoreFacts.tsx'
import { NextSteps } from './NextSteps.tsx'
import { NoteForm } from './NoteForm.tsx'
import { NotesList } from './NotesList.tsx'
import { PartMissing } from './PartMissing.tsx'
import { Section } from './Section.tsx'
import { TaskForm } from './TaskForm.tsx'
import { useCard } from './card-context.ts'
import type { PlaceProps } from './place.ts'

export function TabView({ view, missing, ...props }: PlaceProps) {
  const { texts } = useCard()
  const { contact, deals, notes, mayWrite, tasks } = view
  const { note, task, ticks, today } = props
  return (
    <Flex direction="column" gap="small">
      {contact.company && 'unavailable' in contact.company && (
        <PartMissing part="company" why={contact.company} {...missing} />
      )}
      <AttentionLines lines={props.attention} />
      {/* Above everything that grows, so that it is on the screen without scrolling. */}
      {mayWrite ? (
        <NoteForm entry={note} onSubmit={() => void note.submit(view)} />
      ) : (
        <Text variant="microcopy">{texts.readsOnly}</Text>
      )}
      <NextSteps view={view} ticks={ticks} missing={missing}>
        {mayWrite && tasks && 'open' in tasks && (
          <TaskForm
            entry={task}
            dueDate={props.dueDate}
            onDueDate={props.onDueDate}
            onSubmit={() => void task.submit(view)}
          />
        )}
      </NextSteps>
      <Divider size="small" />
      {'unavailable' in deals ? (
        <PartMissing part="deals" why={deals} {...missing} />
      ) : (
        <DealsSection deals={deals} today={today} />
      )}
      <Divider size="small" />
      <Section title={texts.latestNotes}>
        {'unavailable' in notes ? (
          <PartMissing part="notes" why={notes} {...missing} />
        ) : (
          <NotesList notes={notes} />
        )}
      </Section>
      <MoreFacts view={view} read={props.readLooks} />
    </Flex>
  )
}
