// The card as a whole, whichever place it stands in: its hooks here, and below them the view of that place.
import { Column } from './Column.tsx'
import { ContactProvider } from './contact-context.ts'
import { ProblemView } from './ProblemView.tsx'
import { Waiting } from './Waiting.tsx'
import { CardProvider, useNewCard } from './card-context.ts'
import { createAsk } from './ask.ts'
import { createElement, useMemo } from './react.ts'
import { useContact } from './use-contact.ts'
import { useRecordFacts } from './use-record-facts.ts'
import { useTicks } from './use-ticks.ts'
import type { ComponentType } from 'react'
import type { CrmContext } from '@hubspot/ui-extensions'
import type { ContactFactsProps } from './ContactFacts.tsx'
import type { PageActions } from './card-context.ts'

interface ContactProps {
  context: CrmContext
  actions: PageActions
  /** What stands there from the first moment, by what the page knows. */
  Top: ComponentType<ContactFactsProps>
  /** What is drawn below it once everything is there, and its usual height (`Waiting`). */
  Place: ComponentType
  rows: number
}

export const Contact = (props: ContactProps) => (
  // A key, so that nothing typed or read for one contact is ever shown on another.
  <OneContact key={props.context.crm.objectId} {...props} />
)

const OneContact = ({ context, actions, Top, Place, rows }: ContactProps) => {
  const { portal, user, crm } = context
  // From the profile the project was uploaded with (hsprofile.<name>.json).
  const origin = context.variables?.API_ORIGIN
  const ask = useMemo(() => createAsk(origin), [origin])
  const facts = useRecordFacts(actions)
  const contact = useContact(ask, String(crm.objectId), facts)
  // Behind the question to the backend: the first date that a page formats takes its browser a while.
  const card = useNewCard(context, actions)
  const ticks = useTicks(ask, actions.refreshObjectProperties)
  const draftKey = [portal.id, user.id, crm.objectId].join('/')
  const { view, problem } = contact
  return (
    <CardProvider value={card}>
      <Column gap="md">
        <Top facts={facts} view={view} />
        {!view && !problem && <Waiting rows={rows} />}
        {problem && <ProblemView {...contact} problem={problem} />}
        {view && (
          <ContactProvider value={{ ...contact, view, ask, facts, ticks, draftKey }}>
            <Place />
          </ContactProvider>
        )}
      </Column>
    </CardProvider>
  )
}
