// Contacts of "Aurora Bikes" that somebody should look after today: each for one reason.
import type { AccountData, ContactData } from '../account-data.ts'

export const contactsWantingAttention: ContactData[] = [
  // An open deal is past its close date.
  contact('1021', 'Benedikt', 'Auer', {
    jobtitle: 'Workshop Manager',
    notes_last_contacted: '2026-11-17T10:00:00.000Z',
  }),
  // An open deal closes within days.
  contact('1022', 'Chiara', 'Rossi', {
    jobtitle: 'Showroom Manager',
    notes_last_contacted: '2026-11-19T10:00:00.000Z',
  }),
  // A deal is open, and nothing happened since September.
  contact('1023', 'Desmond', 'Boateng', {
    jobtitle: 'Head of Purchasing',
    notes_last_contacted: '2026-09-21T10:00:00.000Z',
  }),
  // The next activity is overdue.
  contact('1024', 'Eila', 'Korhonen', {
    jobtitle: 'Mechanic',
    notes_last_contacted: '2026-11-10T10:00:00.000Z',
    notes_next_activity_date: '2026-11-16T09:00:00.000Z',
  }),
  // Nobody is the owner.
  contact('1025', 'Farid', 'Haddad', {
    jobtitle: 'Accountant',
    hubspot_owner_id: null,
    notes_last_contacted: '2026-11-12T10:00:00.000Z',
  }),
  // E-mail bounces.
  contact('1026', 'Greta', 'Nyman', {
    jobtitle: 'Office Manager',
    notes_last_contacted: '2026-11-15T10:00:00.000Z',
    hs_email_bounce: '2',
    hs_email_bad_address: 'true',
    hs_email_hard_bounce_reason_enum: 'UNKNOWN_USER',
  }),
  // Takes no marketing mail.
  contact('1027', 'Hugo', 'Laurent', {
    jobtitle: 'Fitter',
    notes_last_contacted: '2026-11-15T10:00:00.000Z',
    hs_email_optout: 'true',
  }),
  // Was never contacted.
  contact('1028', 'Ingrid', 'Solberg', { jobtitle: 'Trainee' }),
  // Everything at once: only the most urgent have room.
  contact('1029', 'Jamal', 'Osman', {
    jobtitle: 'Managing Director',
    hubspot_owner_id: null,
    hs_email_optout: 'true',
    notes_next_activity_date: '2026-11-02T09:00:00.000Z',
  }),
]

export const dealsWantingAttention: AccountData['deals'] = [
  deal('33001', '1021', 'Spare parts 2026', '16400', '2026-11-11T11:00:00.000Z'),
  deal('33002', '1022', 'Showroom bikes', '9800', '2026-11-27T11:00:00.000Z'),
  deal('33003', '1023', 'Post bikes', '71200', '2027-02-01T11:00:00.000Z'),
  deal('33004', '1029', 'Rescue of an old offer', '5200', '2026-10-20T11:00:00.000Z'),
  deal('33005', '1029', 'Last of the season', '3100', '2026-11-26T11:00:00.000Z'),
]

function contact(id: string, firstname: string, lastname: string, rest: ContactData['properties']) {
  return {
    id,
    companies: ['5006'],
    properties: {
      firstname,
      lastname,
      email: `${firstname}.${lastname}@example.com`.toLowerCase(),
      phone: `+46 40 555 ${id.slice(0, 2)} ${id.slice(2)}`,
      lifecyclestage: 'salesqualifiedlead',
      hs_lead_status: 'CONNECTED',
      hubspot_owner_id: '9501',
      // To have been in contact is an activity too.
      notes_last_updated: rest['notes_last_contacted'] ?? null,
      ...rest,
    },
  }
}

function deal(id: string, contactId: string, dealname: string, amount: string, closedate: string) {
  return {
    id,
    contact: contactId,
    properties: {
      dealname,
      pipeline: 'default',
      dealstage: 'contractsent',
      amount,
      deal_currency_code: 'EUR',
      closedate,
      hubspot_owner_id: '9501',
    },
  }
}
