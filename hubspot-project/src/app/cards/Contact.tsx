// The card as a whole, whichever place it stands in: its hooks here, and below them the view of that place.
import { useMemo } from 'react'
import { Flex } from '@hubspot/ui-extensions'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactHeader } from './ContactHeader.tsx'
import { ContactProvider } from './contact-context.ts'
import { ProblemView } from './ProblemView.tsx'
import { Waiting } from './Waiting.tsx'
import { CardProvider, useNewCard } from './card-context.ts'
import { createBackend } from './backend-fetch.ts'
import { useContact } from './use-contact.ts'
import { useRecordFacts } from './use-record-facts.ts'
import { useTicks } from './use-ticks.ts'
import type { ComponentType } from 'react'
import type { CrmContext } from '@hubspot/ui-extensions'
import type { PageActions } from './card-context.ts'

interface ContactProps {
  context: CrmContext
  actions: PageActions
  /** What is drawn below the facts once everything is there. */
  Place: ComponentType
  narrow?: boolean
}

export function Contact(props: ContactProps) {
  // A key, so that nothing typed or read for one contact is ever shown on another.
  return <OneContact key={props.context.crm.objectId} {...props} />
}

function OneContact({ context, actions, Place, narrow = false }: ContactProps) {
  const { portal, user, crm } = context
  const card = useNewCard(context, actions)
  // From the profile the project was uploaded with (hsprofile.<name>.json).
  const origin = context.variables?.API_ORIGIN
  const backend = useMemo(() => createBackend(origin), [origin])
  const facts = useRecordFacts(actions)
  const contact = useContact(backend, String(crm.objectId))
  const ticks = useTicks(backend, actions.refreshObjectProperties)
  const draftKey = [portal.id, user.id, crm.objectId].join('/')
  const { view, problem } = contact
  return (
    <CardProvider value={card}>
      <Flex direction="column" gap="small">
        {!narrow && <ContactHeader facts={facts} contact={view?.contact ?? null} />}
        <ContactFacts facts={facts} view={view} short={narrow} />
        {!view && !problem && <Waiting rows={narrow ? 3 : 8} />}
        {problem && <ProblemView {...contact} problem={problem} />}
        {view && (
          <ContactProvider value={{ ...contact, backend, facts, ticks, draftKey }}>
            <Place />
          </ContactProvider>
        )}
      </Flex>
    </CardProvider>
  )
}
