// The card in the record's sidebar, 300 px wide: what is urgent, the next step, the newest note, and a form on demand.
import { AttentionLines } from './AttentionLines.tsx'
import { Column } from './Column.tsx'
import { ContactPart } from './ContactPart.tsx'
import { LatestNotes } from './LatestNotes.tsx'
import { NextSteps } from './NextSteps.tsx'
import { NoteForm } from './NoteForm.tsx'
import { Small } from './Small.tsx'
import { createElement } from './react.ts'
import { useCard } from './card-context.ts'
import { useContactView } from './contact-context.ts'
import * as texts from './texts.ts'

export const SidebarView = () => {
  const { say } = useCard()
  const { view } = useContactView()
  return (
    // One thing: the page draws each that is put into another by itself.
    <Column gap="md">
      {/* A deal that is not known may be the one that needs attention. */}
      <ContactPart name={texts.deals} part={view.deals}>
        {({ truncated }) => truncated && <Small>{`${say(texts.deals)} · ${say(texts.incomplete)}`}</Small>}
      </ContactPart>
      <AttentionLines />
      <NextSteps onlyNext />
      <LatestNotes most={1}>
        <NoteForm folded />
      </LatestNotes>
    </Column>
  )
}
