// Reads a contact for the card: the record with what is associated to it, beside it what the account calls things and the
// parts that are known, and then the other parts.
import { plainFields } from '../../../hubspot-project/src/app/cards/contract.ts'
import type { Unavailable } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import { createKnownLinks } from '../../gate/hubspot/known-links.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { isMissing, openParts, type Parts } from '../../gate/hubspot/parts.ts'
import { contact } from '../records.ts'
import { scopes } from '../scopes.ts'
import { emailProperties } from './email-state.ts'
import { createExpireWithRecord } from '../crm/expire-with-record.ts'
import { propertyOf, type AskedRecord, type HubSpotRecord } from '../crm/hubspot-shapes.ts'
import type { AccountDetails, Labels, Names } from '../crm/labels.ts'
import type { Owner } from '../crm/read-owners.ts'
import { associatedTypes, createPartsReader, type ContactParts } from './read-parts.ts'
import { createRecordReader } from '../crm/read-record.ts'

/** What was read of a contact, still in HubSpot's words. */
export interface Contact extends ContactParts {
  record: AskedRecord
  lifecycleStages: Names | Unavailable
  leadStatuses: Names | Unavailable
  /** By id; empty where HubSpot does not name them. */
  owners: ReadonlyMap<string, Owner>
  account: AccountDetails | Unavailable
  mayWrite: boolean
  /** Milliseconds since the epoch: what was to come then is not over. */
  readAt: number
}

/** Labels and what is known of the parts are asked for beside the record, the rest after it; a call to HubSpot may take
 *  6 s, and the whole has 13. */
const labelsMs = 3_500
const partsMs = 4_500

const reading = {
  type: contact,
  properties: [
    ...Object.values(plainFields),
    'firstname',
    'lastname',
    'lifecyclestage',
    'hs_lead_status',
    'hubspot_owner_id',
    'notes_last_contacted',
    'notes_last_updated',
    'notes_next_activity_date',
  ],
  alsoProperties: emailProperties,
  // https://developers.hubspot.com/docs/api-reference/latest/crm/associations/associate-records/guide, "Association type IDs"
  primary: { name: 'contact_to_company', typeId: 1 },
}

export interface ContactReaderDeps {
  crm: Crm
  labels: Labels
  now: () => number
}

export function createContactReader(deps: ContactReaderDeps) {
  const { crm, labels, now } = deps
  const records = createRecordReader(crm, reading)
  const expireWithRecord = createExpireWithRecord(contact, crm)
  const beginParts = createPartsReader({ ...deps, links: createKnownLinks() })

  /** The contact as the token's user may see it, else the refusal of its own read. */
  async function read(token: LentToken, contactId: string): Promise<Contact> {
    const beside = openParts(token, labelsMs, now)
    const early = openParts(token, partsMs, now)
    const restOfParts = beginParts(early, { type: contact.type, id: contactId })
    const [found, lifecycleStages, leadStatuses, active, account] = await Promise.all([
      records.read(token, contactId, associatedTypes(token)),
      beside.read((own) => labels.options(own, contact, 'lifecyclestage')),
      beside.read((own) => labels.options(own, contact, 'hs_lead_status')),
      beside.covered(scopes.owners, labels.owners),
      beside.read(labels.account),
    ])
    const parts = openParts(token, partsMs, now)
    const shown = await restOfParts(parts, found)
    const { record } = found
    const notes = isMissing(shown.notes) ? [] : shown.notes.records
    const owners = await ownersOf(parts, active, [record, ...notes])
    await expireWithRecord(token, contactId, [beside, parts])
    const mayWrite = token.scopes.includes(scopes.writing)
    return { record, ...shown, lifecycleStages, leadStatuses, owners, account, mayWrite, readAt: now() }
  }

  /** Those of today, and the former ones where one of the records names an owner who is not among them. */
  async function ownersOf(parts: Parts, active: Contact['owners'] | Unavailable, owned: HubSpotRecord[]) {
    if (isMissing(active)) return new Map<string, Owner>()
    const ids = owned.flatMap((one) => propertyOf(one, 'hubspot_owner_id') ?? [])
    if (ids.every((id) => active.has(id))) return active
    const former = await parts.covered(scopes.owners, labels.formerOwners)
    return isMissing(former) ? active : new Map([...former, ...active])
  }

  return { read }
}

export type ContactReader = ReturnType<typeof createContactReader>
