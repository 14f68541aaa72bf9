// The open deals, the soonest to close first: their sums, a handful of rows, and the rest on demand.
import { useState } from 'react'
import {
  Button,
  Flex,
  Heading,
  Link,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
  Text,
} from '@hubspot/ui-extensions'
import { recordLink } from './record-link.ts'
import type { DealView, OpenDeals } from './contract.ts'
import type { Format } from './format.ts'

const shownAtFirst = 5

interface DealsTableProps {
  deals: OpenDeals
  portalId: number
  format: Format
}

export function DealsTable({ deals, portalId, format }: DealsTableProps) {
  const [all, setAll] = useState(false)
  const { open, totals, truncated } = deals
  const rows = all ? open : open.slice(0, shownAtFirst)
  const sums = totals.map(({ amount, currency }) => format.money(amount, currency))
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>Open deals</Heading>
      <Text variant="microcopy">
        {open.length === 0 ? 'None' : [`${open.length}${truncated ? '+' : ''} open`, ...sums].join(' · ')}
      </Text>
      {rows.length > 0 && <Rows deals={rows} portalId={portalId} format={format} />}
      {open.length > shownAtFirst && (
        <Flex direction="row">
          <Button variant="transparent" size="xs" onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${open.length}`}
          </Button>
        </Flex>
      )}
      {truncated && (
        <Text variant="microcopy">
          There are more deals than could be read, so list and sums are not complete.
        </Text>
      )}
    </Flex>
  )
}

function Rows({ deals, portalId, format }: { deals: DealView[]; portalId: number; format: Format }) {
  return (
    <Table density="condensed" flush>
      <TableHead>
        <TableRow>
          <TableHeader>Deal</TableHeader>
          <TableHeader>Stage</TableHeader>
          <TableHeader align="right">Amount</TableHeader>
          <TableHeader align="right">Close date</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {deals.map(({ id, name, stage, amount, currency, closeDate }) => (
          <TableRow key={id}>
            <TableCell>
              <Link href={recordLink(portalId, 'deal', id)}>{name ?? 'Unnamed deal'}</Link>
            </TableCell>
            <TableCell>{stage ?? '–'}</TableCell>
            <TableCell align="right">{amount ? format.money(amount, currency) : '–'}</TableCell>
            <TableCell align="right">{closeDate ? format.day(closeDate) : '–'}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
