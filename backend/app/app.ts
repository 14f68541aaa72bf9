// What this app adds to the core: its routes, each behind the one door, with what they read and write.
import type { Card } from '../gate/card/card.ts'
import type { WithAccessToken } from '../gate/grant/access-token.ts'
import type { Authorize } from '../gate/grant/authorize.ts'
import type { Crm } from '../gate/hubspot/crm.ts'
import { createNoteWriter } from './contact/add-note.ts'
import { createLabels } from './contact/labels.ts'
import { createContactReader } from './contact/read-contact.ts'
import { addContactRoutes } from './contact/routes.ts'

/** What the core gives an app. */
export interface Core {
  card: Card
  authorize: Authorize
  withAccessToken: WithAccessToken
  crm: Crm
  now: () => number
}

export function addApp(core: Core): void {
  const readLabels = createLabels(core)
  addContactRoutes({
    ...core,
    contacts: createContactReader({ ...core, readLabels }),
    notes: createNoteWriter({ ...core, readLabels }),
  })
}
