// The card on the record's tab: everything, the most urgent first.
import { Divider } from '@hubspot/ui-extensions'
import { AttentionLines } from './AttentionLines.tsx'
import { Column } from './Column.tsx'
import { ContactPart } from './ContactPart.tsx'
import { DealsSection } from './DealsSection.tsx'
import { LatestNotes } from './LatestNotes.tsx'
import { MoreFacts } from './MoreFacts.tsx'
import { NextSteps } from './NextSteps.tsx'
import { NoteForm } from './NoteForm.tsx'
import { TaskForm } from './TaskForm.tsx'
import { createElement } from './react.ts'
import { given } from './given.ts'
import { useContactView } from './contact-context.ts'
import * as texts from './texts.ts'

export const TabView = () => {
  const { view } = useContactView()
  const { contact, deals, tasks, mayWrite } = view
  return (
    // One thing: the page draws each that is put into another by itself.
    <Column gap="md">
      <ContactPart name={texts.company} part={contact.company} />
      <AttentionLines />
      {/* Above everything that grows, so that it is on the screen without scrolling. */}
      <NoteForm />
      <NextSteps>{mayWrite && given(tasks) && <TaskForm />}</NextSteps>
      <Divider size="sm" />
      <ContactPart name={texts.deals} part={deals}>
        {(open) => <DealsSection deals={open} />}
      </ContactPart>
      <Divider size="sm" />
      <LatestNotes />
      <MoreFacts />
    </Column>
  )
}
