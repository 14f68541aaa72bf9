// Deals of "Aurora Bikes".
import type { AccountData } from '../account-data.ts'

type Deal = AccountData['deals'][number]

interface Terms {
  stage: string
  amount: string | null
  close: string | null
  currency?: string
  owner?: string
}

function deal(id: string, contact: string, dealname: string, terms: Terms, company?: string): Deal {
  return {
    id,
    contact,
    ...(company && { company }),
    properties: {
      dealname,
      pipeline: /^\d+$/.test(terms.stage) ? '72140018' : 'default',
      dealstage: terms.stage,
      amount: terms.amount,
      deal_currency_code: terms.currency ?? 'EUR',
      closedate: terms.close,
      hubspot_owner_id: terms.owner ?? '9502',
    },
  }
}

const ofSofia = [
  deal(
    '30001',
    '1001',
    '40 cargo bikes for Hamburg depots',
    { stage: 'contractsent', amount: '186400', close: '2026-12-18T11:00:00.000Z' },
    '5001',
  ),
  deal(
    '30002',
    '1001',
    'Service contract 2027',
    { stage: 'qualifiedtobuy', amount: '24800.50', close: '2027-01-29T11:00:00.000Z' },
    '5001',
  ),
  deal(
    '30003',
    '1001',
    'Winter tyres and spare batteries',
    { stage: '139201772', amount: '7350', close: '2026-12-04T11:00:00.000Z' },
    '5001',
  ),
  deal(
    '30004',
    '1001',
    'Pilot with 5 bikes',
    { stage: 'closedwon', amount: '21500', close: '2026-05-22T10:00:00.000Z' },
    '5001',
  ),
  deal(
    '30005',
    '1001',
    'Leasing for couriers',
    { stage: '139201774', amount: '98000', close: '2026-03-31T10:00:00.000Z' },
    '5001',
  ),
]

const inThreeCurrencies = [
  deal('30010', '1009', 'Rental fleet Lisbon', {
    stage: 'presentationscheduled',
    amount: '54200',
    close: '2027-02-15T12:00:00.000Z',
  }),
  deal('30011', '1009', 'Boston showroom', {
    stage: 'appointmentscheduled',
    amount: '31999.99',
    close: '2027-03-01T12:00:00.000Z',
    currency: 'USD',
  }),
  deal('30012', '1009', 'Trailers from Malmö', {
    stage: 'decisionmakerboughtin',
    amount: '0.1',
    close: '2026-12-30T12:00:00.000Z',
    currency: 'SEK',
  }),
  deal('30013', '1009', 'Trailer hitches', {
    stage: 'decisionmakerboughtin',
    amount: '0.2',
    close: null,
    currency: 'SEK',
  }),
  deal('30014', '1009', 'Idea: airport shuttle', {
    stage: 'appointmentscheduled',
    amount: null,
    close: null,
  }),
]

const others = [
  deal('30020', '1003', 'Guest bikes for 12 hotels', {
    stage: 'contractsent',
    amount: '143000',
    close: '2026-12-11T12:00:00.000Z',
    owner: '9501',
  }),
  deal('30021', '1004', '上海试点 · تجربة 🚲', {
    stage: 'qualifiedtobuy',
    amount: '66000',
    close: '2027-01-15T04:00:00.000Z',
    owner: '9501',
  }),
  deal('30022', '1008', 'Frames <script>alert(1)</script>', {
    stage: 'appointmentscheduled',
    amount: '4200',
    close: '2027-01-08T12:00:00.000Z',
    owner: '9503',
  }),
  deal('30023', '1012', 'Framework agreement '.repeat(30).trim(), {
    stage: 'retired_stage',
    amount: '99999999999999.99',
    close: '2027-06-30T12:00:00.000Z',
  }),
]

const openStages = [
  'appointmentscheduled',
  'qualifiedtobuy',
  'presentationscheduled',
  'contractsent',
  '139201771',
]
const districts = ['Norra', 'Södra', 'Östra', 'Västra', 'Centrum', 'Hamnen']

/** Sixty: fifty open ones, and every sixth closed. */
const sixty = Array.from({ length: 60 }, (_, index) => {
  const stage = index % 6 === 5 ? 'closedwon' : (openStages[index % openStages.length] ?? 'contractsent')
  const close = new Date(Date.UTC(2026, 10, 25 + index * 3, 12)).toISOString()
  const name = `School bikes ${districts[index % districts.length]} ${Math.floor(index / districts.length) + 1}`
  return deal(
    String(31000 + index),
    '1005',
    name,
    { stage, amount: String(1200 + index * 137), close },
    '5004',
  )
})

export const deals: Deal[] = [...ofSofia, ...inThreeCurrencies, ...others, ...sixty]
