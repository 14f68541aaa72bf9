// Contacts of "Aurora Bikes": each is one case, said in its comment.
import type { ContactData } from '../account-data.ts'

const longWord = 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetzesbeauftragte'

export const contacts: ContactData[] = [
  // Everything filled in.
  {
    id: '1001',
    companies: ['5001', '5005'],
    properties: {
      firstname: 'Sofia',
      lastname: 'Marino',
      email: 'sofia.marino@example.com',
      phone: '+49 40 5550 1001',
      mobilephone: '+49 151 5550 1001',
      jobtitle: 'Head of Fleet Operations',
      company: 'Kastell Kurier GmbH',
      city: 'Hamburg',
      country: 'Germany',
      website: 'https://company-5001.example.com',
      lifecyclestage: 'opportunity',
      hs_lead_status: 'OPEN_DEAL',
      hubspot_owner_id: '9502',
      notes_last_contacted: '2026-11-18T14:05:00.000Z',
      notes_last_updated: '2026-11-20T09:30:00.000Z',
      notes_next_activity_date: '2026-12-02T13:00:00.000Z',
      num_contacted_notes: '12',
    },
  },
  // Nothing filled in, not even a name.
  { id: '1002', properties: {} },
  // Hidden from user 503.
  {
    id: '1003',
    companies: ['5002'],
    properties: {
      firstname: 'Henrik',
      lastname: 'Aalto',
      email: 'henrik.aalto@example.com',
      phone: '+47 55 50 10 03',
      jobtitle: 'Purchasing Manager',
      lifecyclestage: 'customer',
      hs_lead_status: 'CONNECTED',
      hubspot_owner_id: '9501',
      notes_last_contacted: '2026-10-30T08:15:00.000Z',
    },
  },
  // Emoji, Arabic (right to left) and Chinese text.
  {
    id: '1004',
    companies: ['5003'],
    properties: {
      firstname: 'ليلى 🚲',
      lastname: '王芳',
      email: 'layla.wang@example.com',
      phone: '+86 21 5550 1004',
      jobtitle: 'مديرة التوريد · 采购总监 👩🏽‍💼',
      lifecyclestage: '94120311',
      hs_lead_status: 'IN_PROGRESS',
      hubspot_owner_id: '9501',
      notes_last_contacted: '2026-11-05T03:20:00.000Z',
    },
  },
  // Sixty deals.
  {
    id: '1005',
    companies: ['5004'],
    properties: {
      firstname: 'Göran',
      lastname: 'Sjöberg',
      email: 'goran.sjoberg@example.com',
      jobtitle: 'Procurement Officer',
      lifecyclestage: 'customer',
      hs_lead_status: 'OPEN_DEAL',
      hubspot_owner_id: '9502',
      notes_next_activity_date: '2026-12-10T10:00:00.000Z',
    },
  },
  // Archived.
  {
    id: '1006',
    archivedAt: '2026-09-14T07:45:00.000Z',
    properties: { firstname: 'Petra', lastname: 'Novak', email: 'petra.novak@example.com' },
  },
  // 1007 was merged into 1001 and has no record of its own.
  // A note that holds HTML and a script.
  {
    id: '1008',
    companies: ['5006'],
    properties: {
      firstname: 'Dario <b>',
      lastname: 'O’Brien & Söhne',
      email: "dario.o'brien+bikes@example.com",
      jobtitle: '<img src=x onerror=alert(1)>',
      lifecyclestage: 'lead',
      hs_lead_status: 'ATTEMPTED_TO_CONTACT',
      hubspot_owner_id: '9503',
    },
  },
  // Deals in three currencies.
  {
    id: '1009',
    companies: ['5005'],
    properties: {
      firstname: 'Inês',
      lastname: 'Carvalho',
      email: 'ines.carvalho@example.com',
      phone: '+351 21 555 1009',
      jobtitle: 'Managing Director',
      lifecyclestage: 'salesqualifiedlead',
      hubspot_owner_id: '9503',
    },
  },
  // Hidden from user 503, too.
  {
    id: '1010',
    properties: {
      firstname: 'Amara',
      lastname: 'Okafor',
      email: 'amara.okafor@example.com',
      lifecyclestage: 'evangelist',
      hs_lead_status: 'BAD_TIMING',
      hubspot_owner_id: '9501',
    },
  },
  // A hundred and fifty notes.
  {
    id: '1011',
    companies: ['5002'],
    properties: {
      firstname: 'Tove',
      lastname: 'Halvorsen',
      email: 'tove.halvorsen@example.com',
      jobtitle: 'Guest Experience Lead',
      lifecyclestage: 'customer',
      hubspot_owner_id: '9502',
      notes_last_contacted: '2026-11-12T16:40:00.000Z',
    },
  },
  // Very long values, and choices that this account no longer offers.
  {
    id: '1012',
    companies: ['5004'],
    properties: {
      firstname: 'Maximiliane-Wilhelmina-Alexandrina-Theodora',
      lastname: 'von und zu Hohenfels-Brandenstein-Löwenthal-Sachsenhausen',
      email: `${'very.long.address.'.repeat(12)}name@example.com`,
      phone: '+46 31 555 10 12 ext. 4455667788990011223344556677889900',
      jobtitle: `${longWord} ${'and Deputy Coordinator of Municipal Cycling '.repeat(8)}`.trim(),
      lifecyclestage: 'retired_stage',
      hs_lead_status: 'RETIRED_STATUS',
      hubspot_owner_id: '9999',
    },
  },
]
