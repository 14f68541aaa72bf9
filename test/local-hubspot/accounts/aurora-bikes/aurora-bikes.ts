// "Aurora Bikes": an invented maker of cargo bicycles in Gothenburg. Its contacts are the cases a card must get right.
import type { AccountData } from '../account-data.ts'
import { fleetPipeline, salesPipeline } from '../pipelines.ts'
import { companies } from './companies.ts'
import { contacts } from './contacts.ts'
import { deals } from './deals.ts'
import { contactsWithNextSteps, meetings, tasks } from './next-steps.ts'
import { notes } from './notes.ts'
import { oddContacts } from './odd-contacts.ts'
import { oddDeals } from './odd-deals.ts'
import { oddNotes } from './odd-notes.ts'
import { contactsWantingAttention, dealsWantingAttention } from './wanting-attention.ts'

export const auroraBikes: AccountData = {
  portalId: '100001',
  name: 'Aurora Bikes',
  timeZone: 'Europe/Stockholm',
  companyCurrency: 'EUR',
  additionalCurrencies: ['USD', 'SEK'],
  exchangeRates: { EUR: 1, USD: 0.92, SEK: 0.087 },
  users: [
    { userId: '501', ownerId: '9501', firstName: 'Ada', lastName: 'Lindqvist', role: 'super admin' },
    { userId: '502', ownerId: '9502', firstName: 'Jonas', lastName: 'Weber', role: 'sales, sees all' },
    {
      userId: '503',
      ownerId: '9503',
      firstName: 'Mira',
      lastName: 'Costa',
      email: 'mira.costa+sales@example.com',
      role: 'sales, restricted',
      mayInstallApps: false,
      hiddenContacts: ['1003', '1010'],
    },
    // Deactivated: an owner still, of records and notes.
    {
      userId: '504',
      ownerId: '9504',
      firstName: 'Vera',
      lastName: 'Lindholm',
      role: 'has left',
      removed: true,
    },
    {
      userId: '505',
      ownerId: '9505',
      firstName: 'Nils',
      lastName: 'Holm',
      role: 'sees all, edits nothing',
      mayEditContacts: false,
    },
  ],
  pipelines: [salesPipeline, fleetPipeline],
  companies,
  contacts: [...contacts, ...oddContacts, ...contactsWantingAttention, ...contactsWithNextSteps],
  deals: [...deals, ...oddDeals, ...dealsWantingAttention],
  notes: [...notes, ...oddNotes],
  tasks,
  meetings,
  merged: { '1007': '1001' },
}
