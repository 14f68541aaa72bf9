// HubSpot's way in: the card in the sidebar of a contact record.
import { hubspot } from '@hubspot/ui-extensions'
import { Contact } from './Contact.tsx'
import { SidebarView } from './SidebarView.tsx'

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => (
  <Contact context={context} actions={actions} Place={SidebarView} narrow />
))
