// The card that does nothing: what the record page and HubSpot's libraries take without us.
import { Text, hubspot } from '@hubspot/ui-extensions'

hubspot.extend<'crm.record.tab'>(() => <Text>Nothing to see</Text>)
