// The card as a whole, whichever place it stands in: its hooks here, and below them the view of that place.
import { useMemo, useState } from 'react'
import { Flex } from '@hubspot/ui-extensions'
import { ContactFacts } from './ContactFacts.tsx'
import { ContactHeader } from './ContactHeader.tsx'
import { ProblemView } from './ProblemView.tsx'
import { Waiting } from './Waiting.tsx'
import { attentionOf } from './attention.ts'
import { CardProvider } from './card-context.ts'
import { createBackend } from './backend-fetch.ts'
import { createFormat } from './format.ts'
import { textsOf } from './texts.ts'
import { useContact } from './use-contact.ts'
import { useNewNote, useNewTask } from './new-entries.ts'
import { useNow } from './use-clock.ts'
import { useRecordFacts } from './use-record-facts.ts'
import { useTicks } from './use-ticks.ts'
import type { ComponentType } from 'react'
import type { CrmContext } from '@hubspot/ui-extensions'
import type { PageActions } from './card-context.ts'
import type { PlaceProps } from './place.ts'

interface ContactProps {
  context: CrmContext
  actions: PageActions
  /** What is drawn below the facts once everything is there. */
  Place: ComponentType<PlaceProps>
  narrow?: boolean
}

export function Contact(props: ContactProps) {
  const { context, actions } = props
  const { portal, user, crm } = context
  const { texts, locale } = useMemo(() => textsOf(user.locale ?? user.language), [user.locale, user.language])
  const format = useMemo(() => createFormat(locale, portal.timezone), [locale, portal.timezone])
  const now = useNow()
  const card = { texts, format, now, portalId: portal.id, objectId: Number(crm.objectId), actions }
  // From the profile the project was uploaded with (hsprofile.<name>.json).
  const origin = context.variables?.API_ORIGIN
  const isSetUp = typeof origin === 'string' && origin !== ''
  return (
    <CardProvider value={card}>
      {isSetUp ? (
        // A key, so that nothing typed or read for one contact is ever shown on another.
        <OneContact
          key={crm.objectId}
          {...props}
          origin={origin.replace(/\/+$/, '')}
          today={format.dayAt(now)}
          now={now}
        />
      ) : (
        <ProblemView problem={{ code: 'not_configured' }} />
      )}
    </CardProvider>
  )
}

interface OneContactProps extends ContactProps {
  origin: string
  today: string
  now: number
}

function OneContact({ context, actions, Place, narrow, origin, today, now }: OneContactProps) {
  const { portal, user, crm } = context
  const contactId = String(crm.objectId)
  const backend = useMemo(() => createBackend(origin), [origin])
  const facts = useRecordFacts(actions)
  const contact = useContact(backend, contactId)
  const [dueDate, setDueDate] = useState(() => tomorrow(today))
  const owner = { draftKey: `${portal.id}/${user.id}/${contactId}`, contact, actions }
  const note = useNewNote(backend, owner)
  const task = useNewTask(backend, owner, dueDate)
  const ticks = useTicks(backend, actions.refreshObjectProperties)

  const { state } = contact
  const view = state.kind === 'ready' ? state.view : null
  const open = view?.tasks && 'open' in view.tasks ? view.tasks.open : []
  const todo = view && {
    ...view,
    contact: { ...view.contact, hasOwner: view.contact.hasOwner ?? facts?.hasOwner ?? true },
    tasks: { open: open.filter(({ id }) => ticks.of(id) !== 'done'), truncated: false },
  }
  return (
    <Flex direction="column" gap="small">
      {!narrow && <ContactHeader facts={facts} contact={view?.contact ?? null} />}
      <ContactFacts facts={facts} view={view} short={narrow === true} />
      {state.kind === 'loading' && <Waiting rows={narrow ? 3 : 8} />}
      {state.kind === 'problem' && (
        <ProblemView
          {...state}
          connecting={contact.connecting}
          onConnect={contact.connect}
          onTryAgain={contact.tryAgain}
        />
      )}
      {view && todo && (
        <Place
          view={view}
          attention={attentionOf(todo, now, today)}
          today={today}
          ticks={ticks}
          note={note}
          task={task}
          dueDate={dueDate}
          onDueDate={setDueDate}
          missing={{ reading: contact.readingAgain, onReadAgain: () => void contact.readAgain() }}
          readLooks={() => backend.readActivity(view.contact.id)}
        />
      )}
    </Flex>
  )
}

function tomorrow(today: string): string {
  return new Date(Date.parse(today) + 24 * 60 * 60_000).toISOString().slice(0, 10)
}
