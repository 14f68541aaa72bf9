// "Basalt Books": an invented bookshop chain. A second account, so that nothing of one may show in the other.
import type { AccountData } from '../account-data.ts'
import { salesPipeline } from '../pipelines.ts'

const contact = (id: string, firstname: string, lastname: string, jobtitle: string) => ({
  id,
  companies: ['6001'],
  properties: {
    firstname,
    lastname,
    email: `${firstname}.${lastname}@example.com`.toLowerCase(),
    jobtitle,
    lifecyclestage: 'customer',
    hs_lead_status: 'CONNECTED',
    hubspot_owner_id: '9601',
  },
})

export const basaltBooks: AccountData = {
  portalId: '100002',
  name: 'Basalt Books',
  timeZone: 'America/New_York',
  companyCurrency: 'USD',
  additionalCurrencies: [],
  users: [
    { userId: '601', ownerId: '9601', firstName: 'Kenji', lastName: 'Mori', role: 'super admin' },
    // The same person as in the other account, and another owner there.
    {
      userId: '502',
      ownerId: '9602',
      firstName: 'Jonas',
      lastName: 'Weber',
      role: 'guest from Aurora Bikes',
    },
  ],
  pipelines: [salesPipeline],
  companies: [
    { id: '6001', properties: { name: 'Quarry Lane Schools', domain: 'company-6001.example.com' } },
  ],
  contacts: [
    contact('2001', 'Rosa', 'Delgado', 'Head Librarian'),
    contact('2002', 'Elliot', 'Frost', 'Buyer'),
    contact('2003', 'Noor', 'Haddad', 'Literacy Coach'),
    contact('2004', 'Samuel', 'Osei', 'Principal'),
  ],
  deals: [
    {
      id: '35001',
      contact: '2001',
      company: '6001',
      properties: {
        dealname: 'Reading corners for 9 schools',
        pipeline: 'default',
        dealstage: 'presentationscheduled',
        amount: '18250',
        deal_currency_code: 'USD',
        closedate: '2027-01-20T17:00:00.000Z',
        hubspot_owner_id: '9601',
      },
    },
  ],
  notes: [
    {
      id: '45001',
      contact: '2001',
      at: '2026-11-16T15:00:00.000Z',
      html: '<p>Prefers hardcovers.</p>',
      ownerId: '9601',
    },
  ],
}
