// Money at a glance: how many deals are open, what they add up to, which closes next; then the table.
import { Statistics, StatisticsItem, Text } from '@hubspot/ui-extensions'
import { DealsTable } from './DealsTable.tsx'
import { Section } from './Section.tsx'
import { useCard } from './card-context.ts'
import type { OpenDeals } from './contract.ts'

export function DealsSection({ deals, today }: { deals: OpenDeals; today: string }) {
  const { texts, format } = useCard()
  const { open, totals, truncated, home } = deals
  const [first] = totals
  const sum = home ?? first
  const others = totals.filter(({ currency }) => currency !== sum?.currency || (home && totals.length > 1))
  const next = open.map(({ closeDate }) => closeDate).find((date) => date !== null && date >= today)
  if (open.length === 0) {
    return (
      <Section title={texts.openDeals}>
        <Text variant="microcopy">{texts.none}</Text>
        {truncated && <Text variant="microcopy">{texts.dealsIncomplete}</Text>}
      </Section>
    )
  }
  return (
    <Section title={texts.openDeals}>
      <Statistics>
        <StatisticsItem
          label={texts.openDeals}
          number={`${format.count(open.length)}${truncated ? '+' : ''}`}
        />
        <StatisticsItem label={texts.sum} number={sum ? format.money(sum.amount, sum.currency) : '–'}>
          {others.length > 0 && (
            <Text variant="microcopy">
              {others.map(({ amount, currency }) => format.money(amount, currency)).join(' · ')}
            </Text>
          )}
        </StatisticsItem>
        <StatisticsItem label={texts.nextClose} number={next ? format.day(next) : '–'} />
      </Statistics>
      <DealsTable deals={open} today={today} />
      {truncated && <Text variant="microcopy">{texts.dealsIncomplete}</Text>}
    </Section>
  )
}
