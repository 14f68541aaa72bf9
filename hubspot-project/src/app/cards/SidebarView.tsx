// The card in the record's sidebar, 300 px wide: what is urgent, the next step, the newest note, and a form on demand.
import { AttentionLines } from './AttentionLines.tsx'
import { ContactPart } from './ContactPart.tsx'
import { LatestNotes } from './LatestNotes.tsx'
import { NextSteps } from './NextSteps.tsx'
import { NoteForm } from './NoteForm.tsx'
import { createElement, Fragment } from './react.ts'
import { useContactView } from './contact-context.ts'
import * as texts from './texts.ts'

export const SidebarView = () => {
  const { view } = useContactView()
  return (
    <>
      <ContactPart name={texts.deals} part={view.deals} />
      <AttentionLines />
      <NextSteps onlyNext />
      <LatestNotes most={1}>
        <NoteForm folded />
      </LatestNotes>
    </>
  )
}
