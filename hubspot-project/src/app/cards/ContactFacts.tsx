// Who looks after the contact, and when something last happened.
import { Facts } from './Facts.tsx'
import { createElement } from './react.ts'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { ContactView } from './contract.ts'
import type { FactLine } from './Facts.tsx'
import type { RecordFacts } from './use-record-facts.ts'

export interface ContactFactsProps {
  facts: RecordFacts | null
  view: ContactView | null
  /** What stands before the rest; nothing where the page shows it right beside the card. */
  reach?: FactLine[]
  /** All columns have one width, so that a name that comes later moves nothing. */
  columnWidth?: number
}

export const ContactFacts = ({ facts, view, reach = [], columnWidth }: ContactFactsProps) => {
  const { say, format, now } = useCard()
  const happened = [view?.activity.lastActivityAt, facts?.lastActivityAt].filter((at) => Date.parse(at ?? ''))
  // Instants of one form, so that text has the order of time.
  const last = happened.sort().at(-1)
  const { ownerName, ownerInactive } = view?.contact ?? {}
  const owner = view
    ? ownerName && (ownerInactive ? say(texts.inactive, isolate(ownerName)) : ownerName)
    : facts?.ownerId && say(texts.assigned)
  const lines: FactLine[] = [
    ...reach,
    [say(texts.owner), owner],
    [say(texts.lastActivity), last && format.ago(last, now)],
  ]
  return <Facts lines={lines} columnWidth={columnWidth} known={Boolean(facts || view)} />
}
