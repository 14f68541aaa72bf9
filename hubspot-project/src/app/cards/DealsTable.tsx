// The open deals, the soonest to close first; a long list has pages and columns to sort by.
import {
  StatusTag,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { PreviewLink } from './PreviewLink.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { daysUntil, dealClosesWithin } from './attention.ts'
import { createElement, useState } from './react.ts'
import { day, isolate, money } from './format.ts'
import { sortDeals } from './sort-deals.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { DealColumn, DealOrder } from './sort-deals.ts'
import type { DealView } from './contract.ts'

const perPage = 5

export const DealsTable = ({ deals }: { deals: DealView[] }) => {
  const { say, format } = useCard()
  const [order, setOrder] = useState<DealOrder | null>(null)
  const [wanted, setPage] = useState(1)
  const paginated = deals.length > perPage
  const pageCount = Math.ceil(deals.length / perPage)
  const page = Math.min(wanted, pageCount)
  const sorted = order ? sortDeals(deals, order, format.locale) : deals
  // Amounts of several currencies have no order.
  const oneCurrency = new Set(deals.map(({ currency }) => currency)).size === 1
  const sorting = (column: DealColumn, sortable = paginated) =>
    sortable
      ? ({
          sortDirection: order && order.column === column ? order.direction : 'none',
          onSortChange(direction: DealOrder['direction'] | 'none') {
            setOrder(direction === 'none' ? null : { column, direction })
            setPage(1)
          },
        } as const)
      : {}
  return (
    <Table
      density="condensed"
      flush
      {...(paginated ? { paginated, pageCount, page, onPageChange: setPage } : { paginated })}
    >
      <TableHead>
        <TableRow>
          <TableHeader {...sorting('name')}>{say(texts.deal)}</TableHeader>
          <TableHeader align="right" {...sorting('amount', paginated && oneCurrency)}>
            {say(texts.amount)}
          </TableHeader>
          <TableHeader {...sorting('closeDate')}>{say(texts.closeDate)}</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {sorted.slice((page - 1) * perPage, page * perPage).map((deal) => (
          <Deal key={deal.id} {...deal} />
        ))}
      </TableBody>
    </Table>
  )
}

const Deal = ({ id, name, stage, amount, currency, closeDate }: DealView) => {
  const { say, format, today } = useCard()
  const days = daysUntil(closeDate, today)
  const variant = days <= dealClosesWithin ? 'warning' : 'default'
  return (
    <TableRow>
      <TableCell>
        <Column gap="flush">
          <PreviewLink type="deal" id={id} name={name ? isolate(name) : say(texts.unnamed)} />
          <Row>
            <Small>{stage ?? '–'}</Small>
            {days < 0 && <StatusTag variant="danger">{say(texts.overdue)}</StatusTag>}
            {days >= 0 && days <= soon && (
              <StatusTag variant={variant}>{say(texts.closes, format.inDays(days))}</StatusTag>
            )}
          </Row>
        </Column>
      </TableCell>
      <TableCell align="right">{amount ? money(amount, currency, format.locale) : '–'}</TableCell>
      <TableCell>{closeDate ? day(closeDate, format.locale, today) : '–'}</TableCell>
    </TableRow>
  )
}

// Further away the date says enough.
const soon = 30
