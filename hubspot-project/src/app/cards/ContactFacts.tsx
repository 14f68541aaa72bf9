// Who looks after the contact, and when something last happened.
import { AutoGrid, DescriptionList, DescriptionListItem, Link, Text } from '@hubspot/ui-extensions'
import { fill } from './texts.ts'
import { useCard } from './card-context.ts'
import type { ContactView } from './contract.ts'
import type { RecordFacts } from './use-record-facts.ts'

/** A label, what it says, and where it leads. */
export type FactLine = readonly [string, string | null | undefined | false, (string | null)?]

export interface ContactFactsProps {
  facts: RecordFacts | null
  view: ContactView | null
  /** What stands before the rest; nothing where the page shows it right beside the card. */
  reach?: FactLine[]
  /** All columns have one width, so that a name that comes later moves nothing. */
  columnWidth?: number
}

export function ContactFacts({ facts, view, reach = [], columnWidth = 110 }: ContactFactsProps) {
  const { texts, format, now } = useCard()
  const happened = [view?.activity.lastActivityAt, facts?.lastActivityAt].filter((at) => Date.parse(at ?? ''))
  // Instants of one form, so that text has the order of time.
  const last = happened.sort().at(-1)
  const { ownerName, ownerInactive } = view?.contact ?? {}
  const owner = view
    ? ownerName && (ownerInactive ? fill(texts.inactive, ownerName) : ownerName)
    : facts?.hasOwner && texts.assigned
  const lines: FactLine[] = [
    ...reach,
    [texts.owner, owner],
    [texts.lastActivity, last && format.ago(last, now)],
  ]
  return (
    <AutoGrid columnWidth={columnWidth} flexible gap="small">
      {lines.map(([label, text, href]) => (
        <DescriptionList key={label} direction="column">
          <DescriptionListItem label={label}>
            <Fact known={facts !== null || view !== null} text={text} href={href} />
          </DescriptionListItem>
        </DescriptionList>
      ))}
    </AutoGrid>
  )
}

interface FactProps {
  known: boolean
  text: string | null | undefined | false
  href?: string | null | undefined
}

/** A dash for what is known to be missing, a blank of the same height for what nobody knows yet. */
export function Fact({ known, text, href }: FactProps) {
  if (!text) return <Text>{known ? '–' : '\u00a0'}</Text>
  return href ? <Link href={href}>{text}</Link> : <Text>{text}</Text>
}
