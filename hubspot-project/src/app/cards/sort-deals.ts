// The order of the deals' table.
import type { DealView } from './contract.ts'

export type DealColumn = 'name' | 'amount' | 'closeDate'
export interface DealOrder {
  column: DealColumn
  direction: 'ascending' | 'descending'
}

/** What a deal lacks comes last in both directions. */
export const sortDeals = (
  deals: DealView[],
  { column, direction }: DealOrder,
  locale?: string,
): DealView[] => {
  const sign = direction === 'ascending' ? 1 : -1
  const names = new Intl.Collator(locale, { numeric: true })
  return [...deals].sort((a, b) => {
    const [one, other] = [a[column], b[column]]
    if (one === null || other === null) return Number(one === null) - Number(other === null)
    return sign * (column === 'amount' ? Number(one) - Number(other) : names.compare(one, other))
  })
}
