// The latest notes, each cut to a few lines until somebody wants to read it.
import { ContactPart } from './ContactPart.tsx'
import { Note } from './Note.tsx'
import { Section } from './Section.tsx'
import { Small } from './Small.tsx'
import { createElement, Fragment } from './react.ts'
import { useCard } from './card-context.ts'
import { useContactView } from './contact-context.ts'
import * as texts from './texts.ts'
import type { ReactNode } from 'react'

export const LatestNotes = ({ most = 5, children }: { most?: number; children?: ReactNode }) => {
  const { say } = useCard()
  const { view } = useContactView()
  return (
    <Section title={say(texts.latestNotes)}>
      {children}
      <ContactPart name={texts.latestNotes} part={view.notes}>
        {(notes) => (
          <>
            {notes.length === 0 && <Small>{say(texts.none)}</Small>}
            {notes.slice(0, most).map((note) => (
              <Note key={note.id} {...note} />
            ))}
            {view.notesTruncated && <Small>{say(texts.incomplete)}</Small>}
          </>
        )}
      </ContactPart>
    </Section>
  )
}
