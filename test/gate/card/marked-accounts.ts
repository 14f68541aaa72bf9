// Four accounts with the same ids of users, owners, contacts and deals, in which every text says whose it is: what
// belongs to one and is shown in another can be seen in the answer itself.
import type { AccountData } from '../../local-hubspot/accounts/account-data.ts'
import { salesPipeline } from '../../local-hubspot/accounts/pipelines.ts'
import type { Who } from '../../setup/running-backend.ts'

const portalIds = ['700001', '700002', '700003', '700004']
const userIds = ['501', '502', '503', '504', '505']

export const everyone: Who[] = portalIds.flatMap((portalId) =>
  userIds.map((userId) => ({ portalId, userId })),
)

/** In every account there is one contact of this id. */
export const contactId = '1001'

/** Stands in every text of an account. */
export const accountMark = (portalId: string) => `A${portalId}`
/** Stands in what is for that user's eyes, or of their hand. */
export const userMark = ({ portalId, userId }: Who) => `${accountMark(portalId)}U${userId}`
export const nameOf = (who: Who) => `Own ${userMark(who)}`
export const dealOf = (who: Who) => `Deal for ${userMark(who)}`
export const contactName = (portalId: string) => `Cara ${accountMark(portalId)}`

export const markedAccounts: AccountData[] = portalIds.map((portalId) => ({
  portalId,
  name: `Company ${accountMark(portalId)}`,
  timeZone: 'UTC',
  companyCurrency: 'EUR',
  additionalCurrencies: [],
  users: userIds.map((userId) => ({
    userId,
    ownerId: `9${userId}`,
    firstName: 'Own',
    lastName: userMark({ portalId, userId }),
    role: 'super admin',
  })),
  pipelines: [salesPipeline],
  companies: [{ id: '6001', properties: { name: `Company ${accountMark(portalId)}` } }],
  contacts: [
    {
      id: contactId,
      companies: ['6001'],
      properties: {
        firstname: 'Cara',
        lastname: accountMark(portalId),
        email: `${accountMark(portalId)}@example.com`,
        lifecyclestage: 'customer',
        hubspot_owner_id: '9501',
      },
    },
  ],
  deals: userIds.map((userId) => ({
    id: dealIdOf(userId),
    contact: contactId,
    properties: {
      dealname: dealOf({ portalId, userId }),
      pipeline: 'default',
      dealstage: 'contractsent',
      amount: '1',
    },
  })),
  notes: [
    {
      id: '45001',
      contact: contactId,
      at: '2026-01-01T09:00:00.000Z',
      html: `First ${accountMark(portalId)}`,
      ownerId: '9502',
    },
  ],
}))

/** Each user is shown one deal: their own. */
export const hiddenFrom = ({ userId }: Who) =>
  userIds.filter((other) => other !== userId).map((other) => dealIdOf(other))

function dealIdOf(userId: string) {
  return `30${userId}`
}
