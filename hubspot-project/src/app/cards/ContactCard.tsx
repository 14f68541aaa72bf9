// HubSpot's way in: the card on the tab of a contact record.
import { hubspot } from '@hubspot/ui-extensions'
import { ContactTab } from './ContactTab.tsx'

hubspot.extend<'crm.record.tab'>(({ context, actions }) => <ContactTab context={context} actions={actions} />)
