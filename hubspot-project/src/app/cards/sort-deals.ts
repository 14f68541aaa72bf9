// The order of the deals' table. Amounts are compared as the decimal text they are, so that no digit is lost.
import type { DealView } from './contract.ts'

export type DealColumn = 'name' | 'amount' | 'closeDate'
export interface DealOrder {
  column: DealColumn
  direction: 'ascending' | 'descending'
}

/** What a deal lacks comes last in both directions. */
export function sortDeals(deals: DealView[], { column, direction }: DealOrder, locale?: string): DealView[] {
  const sign = direction === 'ascending' ? 1 : -1
  const names = new Intl.Collator(locale, { numeric: true })
  const compare = column === 'amount' ? compareDecimals : names.compare
  return [...deals].sort((a, b) => {
    const [one, other] = [a[column], b[column]]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return sign * compare(one, other)
  })
}

/** Decimal text without exponents; what is none counts as zero. */
export function compareDecimals(a: string, b: string): number {
  const digits = Math.max(fractionOf(a).length, fractionOf(b).length)
  const difference = scaled(a, digits) - scaled(b, digits)
  return difference > 0n ? 1 : difference < 0n ? -1 : 0
}

const fractionOf = (text: string): string => text.split('.')[1] ?? ''

function scaled(text: string, digits: number): bigint {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return 0n
  return BigInt((text.split('.')[0] ?? '') + fractionOf(text).padEnd(digits, '0'))
}
