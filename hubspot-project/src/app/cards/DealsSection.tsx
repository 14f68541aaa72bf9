// Money at a glance: how many deals are open, what they add up to, which closes next; then the table.
import { Statistics, StatisticsItem } from '@hubspot/ui-extensions'
import { DealsTable } from './DealsTable.tsx'
import { Section } from './Section.tsx'
import { Small } from './Small.tsx'
import { createElement, Fragment } from './react.ts'
import { day, money } from './format.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { OpenDeals } from './contract.ts'

export const DealsSection = ({ deals }: { deals: OpenDeals }) => {
  const { say, format, today } = useCard()
  const { open, totals, truncated, home } = deals
  const [first] = totals
  const sum = home ?? first
  const others = totals.filter(({ currency }) => currency !== sum?.currency || (home && totals.length > 1))
  const next = open.map(({ closeDate }) => closeDate).find((date) => date !== null && date >= today)
  const words = ({ amount, currency }: { amount: string; currency: string }) =>
    money(amount, currency, format.locale)
  return (
    <Section title={say(texts.openDeals)}>
      {open.length > 0 ? (
        <>
          <Statistics>
            <StatisticsItem
              label={say(texts.deals)}
              number={format.count(open.length) + (truncated ? '+' : '')}
            />
            <StatisticsItem label={say(texts.sum)} number={sum ? words(sum) : '–'}>
              {others.length > 0 && <Small>{others.map(words).join(' · ')}</Small>}
            </StatisticsItem>
            <StatisticsItem
              label={say(texts.nextClose)}
              number={next ? day(next, format.locale, today) : '–'}
            />
          </Statistics>
          <DealsTable deals={open} />
        </>
      ) : (
        !truncated && <Small>{say(texts.none)}</Small>
      )}
      {truncated && <Small>{say(texts.incomplete)}</Small>}
    </Section>
  )
}
