// The card in the record's sidebar, 300 px wide: what is urgent, the next step, the newest note, and a form on demand.
import { useState } from 'react'
import { Button, Flex, Text } from '@hubspot/ui-extensions'
import { AttentionLines } from './AttentionLines.tsx'
import { NextSteps } from './NextSteps.tsx'
import { NoteForm } from './NoteForm.tsx'
import { NotesList } from './NotesList.tsx'
import { PartMissing } from './PartMissing.tsx'
import { Section } from './Section.tsx'
import { useCard } from './card-context.ts'
import type { PlaceProps } from './place.ts'

export function SidebarView({ view, missing, attention, ticks, note }: PlaceProps) {
  const { texts } = useCard()
  const { deals, notes, mayWrite } = view
  const [wants, setWants] = useState(false)
  // What was typed or is not settled is never hidden.
  const writes = wants || note.text !== '' || note.state.kind !== 'writing'
  return (
    <Flex direction="column" gap="small">
      {'unavailable' in deals && <PartMissing part="deals" why={deals} {...missing} />}
      <AttentionLines lines={attention} />
      <NextSteps view={view} ticks={ticks} missing={missing} onlyNext />
      <Section title={texts.latestNotes}>
        {mayWrite && writes && <NoteForm entry={note} onSubmit={() => void note.submit(view)} />}
        {mayWrite && !writes && (
          <Flex direction="row">
            <Button size="sm" onClick={() => setWants(true)}>
              {texts.writeNote}
            </Button>
          </Flex>
        )}
        {!mayWrite && <Text variant="microcopy">{texts.readsOnly}</Text>}
        {'unavailable' in notes ? (
          <PartMissing part="notes" why={notes} {...missing} />
        ) : (
          <NotesList notes={notes.slice(0, 1)} />
        )}
      </Section>
    </Flex>
  )
}
