// What this app adds to the core: its routes, each behind the one door, with what they read and write.
import type { Card } from '../gate/card/card.ts'
import type { WithAccessToken } from '../gate/grant/access-token.ts'
import type { Authorize } from '../gate/grant/authorize.ts'
import type { Crm } from '../gate/hubspot/crm.ts'
import type { RecentActs } from '../gate/audit/recent-acts.ts'
import { addStepRoutes } from './contact/step-routes.ts'
import { createKnownLabels } from '../gate/hubspot/known-labels.ts'
import { createNoteWriter } from './contact/add-note.ts'
import { createContactReader } from './contact/read-contact.ts'
import { createReadOwnOwner } from './contact/read-own-owner.ts'
import { addContactRoutes } from './contact/routes.ts'
import { contact } from './records.ts'

/** What the core gives an app. */
export interface Core {
  card: Card
  authorize: Authorize
  withAccessToken: WithAccessToken
  crm: Crm
  /** The last acts on a record, from the audit. */
  recentActs: RecentActs
  now: () => number
}

export function addApp(core: Core): void {
  const known = createKnownLabels(core)
  const readOwnOwner = createReadOwnOwner({ ...core, known })
  addStepRoutes({ ...core, known, readOwnOwner })
  addContactRoutes({
    ...core,
    contacts: createContactReader({ ...core, known }),
    notes: createNoteWriter(contact, { ...core, readOwnOwner }),
  })
}
