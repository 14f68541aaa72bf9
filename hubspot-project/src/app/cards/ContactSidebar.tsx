// HubSpot's way in: the card in the sidebar of a contact record.
import { hubspot } from '@hubspot/ui-extensions'
import { Contact } from './Contact.tsx'
import { ContactFacts } from './ContactFacts.tsx'
import { SidebarView } from './SidebarView.tsx'
import { createElement } from './react.ts'

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <Contact context={context} actions={actions} Top={ContactFacts} Place={SidebarView} rows={3} />
))
