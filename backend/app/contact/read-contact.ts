// Reads a contact for the card: the record with what is associated to it, beside it what the account calls things, and
// then the parts, each of which may be missing.
import { plainFields, type Unavailable } from '../../../hubspot-project/src/app/cards/contract.ts'
import { Refusal } from '../../gate/errors.ts'
import type { Crm } from '../../gate/hubspot/crm.ts'
import type { KnownLabels } from '../../gate/hubspot/known-labels.ts'
import type { LentToken } from '../../gate/hubspot/lent-token.ts'
import { isMissing, openParts, type Parts } from '../../gate/hubspot/parts.ts'
import { readBody } from '../../gate/hubspot/read-body.ts'
import { contact } from '../records.ts'
import { propertyOf, record, type ContactRecord, type HubSpotRecord } from './hubspot-shapes.ts'
import { createLabels, ownersScope, type AccountDetails, type Names } from './labels.ts'
import { createDealsReader, type Deals } from './read-deals.ts'
import { createReadMany } from './read-many.ts'
import { createReadNotes } from './read-notes.ts'
import type { Owner } from './read-owners.ts'
import { createRecordReader, type AssociatedType, type FoundRecord } from './read-record.ts'

/** What was read of a contact, still in HubSpot's words. */
export interface Contact {
  record: ContactRecord
  company: HubSpotRecord | null | Unavailable
  deals: Deals | Unavailable
  /** The latest first. */
  notes: HubSpotRecord[] | Unavailable
  lifecycleStages: Names | Unavailable
  leadStatuses: Names | Unavailable
  /** By id; empty where HubSpot does not name them. */
  owners: ReadonlyMap<string, Owner>
  account: AccountDetails | Unavailable
  mayWrite: boolean
}

/** Labels are asked for beside the record, the parts after it; a call to HubSpot may take 6 s, and the whole has 13. */
const labelsMs = 3_500
const partsMs = 4_500

const scopes = {
  company: 'crm.objects.companies.read',
  deals: 'crm.objects.deals.read',
  writing: 'crm.objects.contacts.write',
}

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
  primary: { name: 'contact_to_company', typeId: 1 },
}

export function createContactReader({
  crm,
  known,
  now,
}: {
  crm: Crm
  known: KnownLabels
  now: () => number
}) {
  const labels = createLabels({ crm, known })
  const many = createReadMany(crm)
  const records = createRecordReader(crm, reading)
  const readDeals = createDealsReader({ many, labels })
  const readNotes = createReadNotes(many)

  /** The contact as the token's user may see it, else the refusal of its own read. */
  async function read(token: LentToken, contactId: string): Promise<Contact> {
    const beside = openParts(token, labelsMs, now)
    const [found, lifecycleStages, leadStatuses, active, account] = await Promise.all([
      records.read(token, contactId, associatedTypes(token)),
      beside.read((own) => labels.options(own, 'lifecyclestage')),
      beside.read((own) => labels.options(own, 'hs_lead_status')),
      beside.covered(ownersScope, labels.owners),
      beside.read(labels.account),
    ])
    const parts = openParts(token, partsMs, now)
    const [company, deals, notes] = await Promise.all([
      parts.covered(scopes.company, (own) => readCompany(own, found)),
      dealsOf(parts, found),
      parts.read(async (own) => readNotes(own, recordOf(found), await found.associated(own, 'notes'))),
    ])
    const owners = await ownersOf(parts, active, [found.record, ...(isMissing(notes) ? [] : notes)])
    if (beside.expired() || parts.expired()) await expireWithRecord(token, contactId)
    const mayWrite = token.scopes.includes(scopes.writing)
    const { record } = found
    return { record, company, deals, notes, lifecycleStages, leadStatuses, owners, account, mayWrite }
  }

  async function readCompany(token: LentToken, found: FoundRecord): Promise<HubSpotRecord | null> {
    const [id] = (await found.associated(token, 'companies')).ids
    if (id === undefined) return null
    const path = `/crm/objects/{version}/companies/${id}?properties=name`
    const about = { partOf: found.record.id }
    const call = { endpoint: 'company', method: 'GET', about, path } as const
    return readBody(record, await crm.read(token, call))
  }

  async function dealsOf(parts: Parts, found: FoundRecord): Promise<Deals | Unavailable> {
    const deals = await parts.covered(scopes.deals, async (own) =>
      readDeals.read(own, recordOf(found), await found.associated(own, 'deals')),
    )
    return isMissing(deals) ? deals : { ...deals, stages: await readDeals.stagesOf(parts, deals.records) }
  }

  /** Those of today, and the former ones where one of the records names an owner who is not among them. */
  async function ownersOf(parts: Parts, active: Contact['owners'] | Unavailable, owned: HubSpotRecord[]) {
    if (isMissing(active)) return new Map<string, Owner>()
    const ids = owned.flatMap((one) => propertyOf(one, 'hubspot_owner_id') ?? [])
    if (ids.every((id) => active.has(id))) return active
    const former = await parts.covered(ownersScope, labels.formerOwners)
    return isMissing(former) ? active : new Map([...former, ...active])
  }

  /**
   * HubSpot called the token expired in a part. Only the record's own read decides whether it has: then it ends as that
   * does, and all is read again with a new token; else the part is missing.
   */
  async function expireWithRecord(token: LentToken, contactId: string): Promise<void> {
    try {
      await records.look(token, contactId)
    } catch (error) {
      if (error instanceof Refusal && error.detail.meaning === 'expired') throw error
    }
  }

  return { read }
}

const recordOf = ({ record: { id } }: FoundRecord) => ({ type: contact.type, id })

const associatedTypes = ({ scopes: granted }: LentToken): AssociatedType[] => [
  ...(granted.includes(scopes.company) ? (['companies'] as const) : []),
  ...(granted.includes(scopes.deals) ? (['deals'] as const) : []),
  'notes',
]

export type ContactReader = ReturnType<typeof createContactReader>
