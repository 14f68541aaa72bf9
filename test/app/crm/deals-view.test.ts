import { expect, it } from 'vitest'
import { openDeals, type DealsAccount } from '../../../backend/app/crm/deals-view.ts'
import type { HubSpotRecord } from '../../../backend/app/crm/hubspot-shapes.ts'
import { stageKey } from '../../../backend/app/crm/read-deals.ts'

const stages = new Map([
  [stageKey('default', 'proposal'), { label: 'Proposal sent', closed: false }],
  [stageKey('default', 'won'), { label: 'Closed won', closed: true }],
])
const account = { currency: 'EUR', timeZone: 'Europe/Berlin' }

const deal = (id: string, properties: Record<string, unknown>): HubSpotRecord => ({
  id,
  properties: { pipeline: 'default', dealstage: 'proposal', ...properties },
  createdAt: '2026-01-01T00:00:00Z',
})

const shown = (deals: Record<string, unknown>[], own: DealsAccount = account, complete = true) =>
  openDeals({ records: deals.map((one, index) => deal(String(index + 1), one)), complete, stages }, own)

it('lists open deals by close date and sums them by currency', () => {
  const { open, totals, truncated } = shown([
    { dealname: 'Late', amount: '100.10', closedate: '2026-12-24T12:00:00Z' },
    { dealname: 'Soon', amount: '0.20', closedate: '2026-12-01T12:00:00Z' },
    { dealname: 'Won', dealstage: 'won', amount: '999' },
    { dealname: 'Flagged', dealstage: 'custom', hs_is_closed: 'true', amount: '999' },
    { dealname: 'Last', amount: '7', deal_currency_code: 'USD', closedate: '9999-12-31T00:00:00Z' },
    { dealname: 'No amount' },
  ])
  expect(open.map(({ name }) => name)).toEqual(['Soon', 'Late', 'Last', 'No amount'])
  expect(open[0]?.stage).toBe('Proposal sent')
  expect(totals).toEqual([
    { currency: 'EUR', amount: '100.30', deals: 3 },
    { currency: 'USD', amount: '7', deals: 1 },
  ])
  expect(truncated).toBe(false)
})

it('cuts a name that would fill the card, and no emoji in two', () => {
  const { open } = shown([{ dealname: '🚲'.repeat(500) }, { dealname: 'x'.repeat(120) }, {}])
  expect(open.map(({ name }) => name)).toEqual([`${'🚲'.repeat(59)}…`, 'x'.repeat(120), null])
})

it('shows a stage as HubSpot names it inside where its pipeline could not be read', () => {
  const { open } = shown([{ pipeline: 'other' }, { pipeline: null, dealstage: 'won' }])
  expect(open.map(({ stage }) => stage)).toEqual(['proposal', 'won'])
})

it.each([
  ['2026-12-01T23:30:00Z', '2026-12-02'],
  ['2026-12-01', '2026-12-01'],
  ['0', null],
  ['-1', null],
  ['1735689600000.0', null],
  [1735689600000, '2025-01-01'],
])('HUB-09 shows the close date %j as the day %j in the time zone of the account', (closedate, day) => {
  expect(shown([{ closedate }]).open[0]?.closeDate).toBe(day)
})

it.each<[unknown[], string, boolean]>([
  [['1000', '2000.0000000000002'], '3000.0000000000002', false],
  [['12345678901234567890', '1'], '12345678901234567891', false],
  [['1,000', '1e3', '+5', '.5'], '2005.5', false],
  [['1000', null, ''], '1000', false],
  [['1000', '12,5'], '1000', true],
  [['1000', 'on request'], '1000', true],
  [['1000', { value: '5' }], '1000', true],
  [['1000', ' '], '1000', false],
  [['1000', true], '1000', true],
])('HUB-09 sums the amounts %j to %s; incomplete: %j', (amounts, amount, truncated) => {
  const deals = shown(amounts.map((one) => ({ amount: one })))
  expect([deals.totals[0]?.amount, deals.truncated]).toEqual([amount, truncated])
})

it('HUB-09 adds EUR, eur and deals without a currency, and never what names none', () => {
  const codes = ['EUR', 'eur', ' Eur ', '', '€', 'US Dollar', 'ZZZ']
  const { open, totals, truncated } = shown(codes.map((code) => ({ amount: '1', deal_currency_code: code })))
  expect(totals).toEqual([
    { currency: 'EUR', amount: '4', deals: 4 },
    { currency: 'ZZZ', amount: '1', deals: 1 },
  ])
  expect(open.map(({ currency }) => currency).slice(4)).toEqual(['XXX', 'XXX', 'ZZZ'])
  expect(truncated).toBe(true)
})

it('HUB-09 puts the largest sum in the account’s own currency first, and the sum of all beside it', () => {
  const deals = shown([
    { amount: '0.1', deal_currency_code: 'SEK', amount_in_home_currency: '0.009' },
    { amount: '0.2', deal_currency_code: 'SEK', amount_in_home_currency: '0.018' },
    { amount: '54200', deal_currency_code: 'EUR' },
    { amount: '900000', deal_currency_code: 'JPY', amount_in_home_currency: '5,000.50' },
  ])
  expect(deals.totals.map(({ currency, amount }) => [currency, amount])).toEqual([
    ['EUR', '54200'],
    ['JPY', '900000'],
    ['SEK', '0.3'],
  ])
  expect(deals.home).toEqual({ currency: 'EUR', amount: '59200.527' })
})

it('puts sums last of which HubSpot does not say how much they are at home', () => {
  const deals = shown([
    { amount: '9', deal_currency_code: 'USD' },
    { amount: '9', deal_currency_code: 'USD' },
    { amount: '1' },
  ])
  expect(deals.totals.map(({ currency }) => currency)).toEqual(['EUR', 'USD'])
  expect(deals.home).toBeNull()
})

it('HUB-01 claims no currency where the account’s could not be read', () => {
  const { open, totals, home } = shown([{ amount: '5' }, { amount: '6', deal_currency_code: 'USD' }], {})
  expect(open.map(({ currency }) => currency)).toEqual(['XXX', 'USD'])
  expect([totals.length, home]).toEqual([2, null])
})

it('says that a list is not complete', () => {
  expect(shown([{ amount: '5' }], account, false)).toMatchObject({ truncated: true, home: null })
})
