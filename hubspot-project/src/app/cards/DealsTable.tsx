// The open deals, the soonest to close first; a long list has pages and columns to sort by.
import { useState } from 'react'
import {
  Flex,
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import { PreviewLink } from './PreviewLink.tsx'
import { daysUntil, thresholds } from './attention.ts'
import { isolate } from './format.ts'
import { sortDeals } from './sort-deals.ts'
import { useCard } from './card-context.ts'
import type { DealColumn, DealOrder } from './sort-deals.ts'
import type { DealView } from './contract.ts'

const perPage = 5

export function DealsTable({ deals, today }: { deals: DealView[]; today: string }) {
  const { texts, format } = useCard()
  const [order, setOrder] = useState<DealOrder | null>(null)
  const [page, setPage] = useState(1)
  const long = deals.length > perPage
  const pages = Math.ceil(deals.length / perPage)
  const shownPage = Math.min(page, pages)
  const sorted = order ? sortDeals(deals, order, format.locale) : deals
  const rows = sorted.slice((shownPage - 1) * perPage, shownPage * perPage)
  // Amounts of several currencies have no order.
  const oneCurrency = new Set(deals.map(({ currency }) => currency)).size === 1
  const header = (column: DealColumn, label: string, align: 'left' | 'right', sortable = true) =>
    long && sortable ? (
      <TableHeader
        align={align}
        sortDirection={order?.column === column ? order.direction : 'none'}
        onSortChange={(direction) => {
          setOrder(direction === 'none' ? null : { column, direction })
          setPage(1)
        }}
      >
        {label}
      </TableHeader>
    ) : (
      <TableHeader align={align}>{label}</TableHeader>
    )
  const paging = long
    ? ({ paginated: true, pageCount: pages, page: shownPage, onPageChange: setPage } as const)
    : { paginated: false as const }
  return (
    <Table density="condensed" flush {...paging}>
      <TableHead>
        <TableRow>
          {header('name', texts.deal, 'left')}
          {header('amount', texts.amount, 'right', oneCurrency)}
          {header('closeDate', texts.closeDate, 'left')}
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((deal) => (
          <Row key={deal.id} deal={deal} today={today} />
        ))}
      </TableBody>
    </Table>
  )
}

function Row({ deal, today }: { deal: DealView; today: string }) {
  const { texts, format } = useCard()
  const { id, name, stage, amount, currency, closeDate } = deal
  const days = daysUntil(closeDate, today)
  return (
    <TableRow>
      <TableCell>
        <Flex direction="column" gap="flush">
          <PreviewLink type="deal" id={id} name={name ? isolate(name) : texts.unnamed} />
          <Flex direction="row" gap="small" wrap>
            <Text variant="microcopy">{stage ?? '–'}</Text>
            {days !== null && days < 0 && <StatusTag variant="danger">{texts.overdue}</StatusTag>}
            {days !== null && days >= 0 && days <= soon && (
              <StatusTag variant={days <= thresholds.dealClosesWithin ? 'warning' : 'default'}>
                {texts.closesIn(days)}
              </StatusTag>
            )}
          </Flex>
        </Flex>
      </TableCell>
      <TableCell align="right">{amount ? format.money(amount, currency) : '–'}</TableCell>
      <TableCell>{closeDate ? unbroken(format.day(closeDate)) : '–'}</TableCell>
    </TableRow>
  )
}

// Further away the date says enough.
const soon = 30

/** A date in a narrow column stays on one line. */
function unbroken(day: string): string {
  return day.replaceAll(' ', '\u00a0')
}
