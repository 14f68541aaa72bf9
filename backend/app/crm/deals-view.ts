// The open deals of a record, with one exact sum for each currency. What cannot be added is never left out in silence.
import type { DealView, OpenDeals } from '../../../hubspot-project/src/app/cards/contract.ts'
import { propertyOf, type HubSpotRecord } from './hubspot-shapes.ts'
import { shown } from './hubspot-text.ts'
import { dayIn } from './instant.ts'
import { addMoney, compareMoney, moneyOf, moneyText, type Money } from './money.ts'
import { stageKey, type Deals } from './read-deals.ts'

/** What the account says about itself, as far as HubSpot gave it. */
export interface DealsAccount {
  currency?: string | null
  timeZone?: string | null
}

/** ISO 4217 for "no currency": the deal has none of its own, and the account's is not known. */
const unknownCurrency = 'XXX'

/** A name stands in a narrow column of a list; all of it stands in HubSpot's preview of the deal. */
const longestName = 120

interface Deal {
  view: DealView
  /** `null` without an amount. */
  money: Money | null
  /** In the account's own currency, as far as HubSpot says. */
  home: Money | null
  /** Amount and currency say what they are; only then can it be added. */
  readable: boolean
  /** Neither HubSpot nor its stage says whether it is closed: it is shown as open. */
  unsure: boolean
}

export function openDeals({ records, complete, stages }: Deals, account: DealsAccount): OpenDeals {
  const own = currencyOf(account.currency ?? null) ?? unknownCurrency
  const deals = records
    .filter((record) => isClosed(record, stages) !== true)
    .map((record) => dealOf(record, stages, own, account.timeZone ?? 'UTC'))
    .sort((one, other) => order(one.view.closeDate ?? '~', other.view.closeDate ?? '~'))
  return {
    open: deals.map(({ view }) => view),
    totals: totalsOf(deals.filter(({ readable }) => readable)),
    truncated: !complete || deals.some(({ readable, unsure }) => !readable || unsure),
    home: complete && own !== unknownCurrency ? sumAtHome(deals, own) : null,
  }
}

function dealOf(record: HubSpotRecord, stages: Deals['stages'], own: string, timeZone: string): Deal {
  const property = (name: string) => propertyOf(record, name)
  const name = property('dealname')
  const stage = property('dealstage')
  const amount = record.properties['amount'] ?? ''
  const money = moneyOf(amount)
  const code = property('deal_currency_code')
  const currency = code === null ? own : currencyOf(code)
  const view = {
    id: record.id,
    name: name && shown(name, longestName),
    stage: stage && (stages.get(stageKey(property('pipeline'), stage))?.label ?? stage),
    amount: money && moneyText(money),
    currency: currency ?? unknownCurrency,
    closeDate: dayIn(timeZone, property('closedate')),
  }
  return {
    view,
    money,
    home: moneyOf(record.properties['amount_in_home_currency']) ?? (currency === own ? money : null),
    readable: isBlank(amount) || (money !== null && currency !== null),
    unsure: isClosed(record, stages) === null,
  }
}

/**
 * By HubSpot's own flag, else by the stage: accounts may have stages of their own that close a deal. `null` where neither
 * could be read.
 */
function isClosed(record: HubSpotRecord, stages: Deals['stages']): boolean | null {
  const flag = propertyOf(record, 'hs_is_closed')
  if (flag === 'true' || flag === 'false') return flag === 'true'
  const key = stageKey(propertyOf(record, 'pipeline'), propertyOf(record, 'dealstage') ?? '')
  return stages.get(key)?.closed ?? null
}

/** The largest first by the account's own currency; those of which HubSpot does not say it come last. */
function totalsOf(deals: Deal[]): OpenDeals['totals'] {
  const byCurrency = Map.groupBy(deals, ({ view }) => view.currency)
  return [...byCurrency]
    .map(([currency, those]) => {
      const homes = those.flatMap(({ home }) => home ?? [])
      const amount = moneyText(addMoney(those.flatMap(({ money }) => money ?? [])))
      return {
        home: homes.length > 0 ? addMoney(homes) : null,
        total: { currency, amount, deals: those.length },
      }
    })
    .sort((one, other) => {
      if (one.home && other.home) return compareMoney(other.home, one.home)
      return Number(one.home === null) - Number(other.home === null) || other.total.deals - one.total.deals
    })
    .map(({ total }) => total)
}

/** `null` unless every amount is known in that currency. */
function sumAtHome(deals: Deal[], currency: string): { currency: string; amount: string } | null {
  const priced = deals.filter(({ money, readable }) => money !== null || !readable)
  const homes = priced.flatMap(({ home }) => home ?? [])
  if (homes.length < priced.length || deals.some(({ readable }) => !readable)) return null
  return { currency, amount: moneyText(addMoney(homes)) }
}

/** Three letters in capitals; `null` for what names no currency. */
function currencyOf(code: string | null): string | null {
  const folded = code?.toUpperCase() ?? ''
  return /^[A-Z]{3}$/.test(folded) ? folded : null
}

const isBlank = (value: unknown) => typeof value === 'string' && value.trim() === ''

const order = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
