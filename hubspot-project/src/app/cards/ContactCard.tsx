// HubSpot's way in: the card on the tab of a contact record.
import { hubspot } from '@hubspot/ui-extensions'
import { Contact } from './Contact.tsx'
import { TabTop } from './TabTop.tsx'
import { TabView } from './TabView.tsx'
import { createElement } from './react.ts'

hubspot.extend<'crm.record.tab'>(({ context, actions }) => (
  <Contact context={context} actions={actions} Top={TabTop} Place={TabView} rows={8} />
))
