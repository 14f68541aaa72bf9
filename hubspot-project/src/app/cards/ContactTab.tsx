// The card as a whole: its hooks on one side, its views on the other.
import { useMemo } from 'react'
import { ContactSummary } from './ContactSummary.tsx'
import { Loading } from './Loading.tsx'
import { ProblemView } from './ProblemView.tsx'
import { createBackend } from './backend-fetch.ts'
import { createFormat } from './format.ts'
import { useContact } from './use-contact.ts'
import { useNote } from './use-note.ts'
import { useNow } from './use-now.ts'
import type { CrmContext, CrmHostActions } from '@hubspot/ui-extensions'

interface ContactTabProps {
  context: CrmContext
  actions: Pick<CrmHostActions, 'addAlert' | 'refreshObjectProperties'>
}

export function ContactTab({ context, actions }: ContactTabProps) {
  // From the profile the project was uploaded with (hsprofile.<name>.json).
  const origin = context.variables?.API_ORIGIN
  if (typeof origin !== 'string' || origin === '') return <ProblemView problem={{ code: 'not_configured' }} />
  // A key, so that nothing typed or read for one contact is ever shown on another.
  return (
    <Contact
      key={context.crm.objectId}
      origin={origin.replace(/\/+$/, '')}
      context={context}
      actions={actions}
    />
  )
}

function Contact({ origin, context, actions }: ContactTabProps & { origin: string }) {
  const { portal, user, crm } = context
  const backend = useMemo(() => createBackend(origin), [origin])
  const format = useMemo(() => createFormat(user.locale, portal.timezone), [user.locale, portal.timezone])
  const now = useNow()
  const contact = useContact(backend, String(crm.objectId))
  const note = useNote(backend, (view) => {
    contact.show(view)
    actions.addAlert({ type: 'success', message: 'Note saved.' })
    actions.refreshObjectProperties()
  })

  const { state } = contact
  if (state.kind === 'loading') return <Loading />
  if (state.kind === 'problem') {
    return (
      <ProblemView
        problem={state.problem}
        connecting={contact.connecting}
        onConnect={contact.connect}
        onTryAgain={contact.tryAgain}
      />
    )
  }
  const { view } = state
  return (
    <ContactSummary
      view={view}
      portalId={portal.id}
      format={format}
      now={now}
      note={note}
      onSubmitNote={() => void note.submit(view)}
      reading={contact.readingAgain}
      onReadAgain={() => void contact.readAgain()}
    />
  )
}
