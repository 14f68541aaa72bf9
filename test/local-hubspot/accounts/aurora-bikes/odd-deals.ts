// Deals with amounts, currencies and dates that a person reads at once and a program may not, or that mean nothing.
import type { AccountData } from '../account-data.ts'
import { halfEmoji } from './odd-contacts.ts'

type Deal = AccountData['deals'][number]

const soon = '2026-12-14T11:00:00.000Z'

const amounts: [amount: string | null, currency: string | null][] = [
  ['1000', 'EUR'],
  ['2000.0000000000002', 'eur'],
  ['1,234,567.89', 'EUR'],
  ['12345678901234567890', 'SEK'],
  ['0.1', 'sek'],
  ['0.2', 'SEK'],
  ['1e3', 'USD'],
  [' 500 ', 'USD'],
  ['-250.5', 'EUR'],
  ['', 'EUR'],
  ['ask Ruben', 'EUR'],
  ['75', null],
]

const withOddAmounts = amounts.map(([amount, currency], index) =>
  deal(String(32000 + index), '1014', `Deal of ${amount === null ? 'nothing' : `“${amount}”`}`, {
    amount,
    deal_currency_code: currency,
    closedate: soon,
  }),
)

const dates = ['0', '12', '-1', '1735689600000.0', '1781434800000', '2026-12-24', '2026-02-31T00:00:00Z', '']

const withOddDates = dates.map((closedate, index) =>
  deal(String(32100 + index), '1015', `Closes at “${closedate}”`, { closedate, amount: '100' }),
)

export const oddDeals: Deal[] = [
  ...withOddAmounts,
  ...withOddDates,
  deal('32200', '1017', `Half a bicycle ${halfEmoji}`, { amount: '900', closedate: soon }),
  deal('32201', '1019', 'Handed over by nobody', {
    amount: '4300',
    closedate: soon,
    hubspot_owner_id: '9504',
  }),
  deal('32202', '1020', '\u202eدراجات للمدينة\u202c 🚲 (2027)', { amount: '88000', closedate: soon }),
]

function deal(id: string, contact: string, dealname: string, rest: Deal['properties']): Deal {
  return {
    id,
    contact,
    properties: {
      dealname,
      pipeline: 'default',
      dealstage: 'qualifiedtobuy',
      deal_currency_code: 'EUR',
      hubspot_owner_id: '9502',
      ...rest,
    },
  }
}
