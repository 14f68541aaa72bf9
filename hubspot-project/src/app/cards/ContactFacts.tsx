// How to reach the contact, who looks after it, and when something last happened.
import { AutoGrid, DescriptionList, DescriptionListItem, Link, Text } from '@hubspot/ui-extensions'
import { fill } from './texts.ts'
import { mailLink, phoneLink } from './record-link.ts'
import { useCard } from './card-context.ts'
import type { ContactView } from './contract.ts'
import type { RecordFacts } from './use-record-facts.ts'

interface ContactFactsProps {
  facts: RecordFacts | null
  view: ContactView | null
  /** In the narrow place: only what the page does not show right beside it. */
  short: boolean
}

export function ContactFacts({ facts, view, short }: ContactFactsProps) {
  const { texts, format, now } = useCard()
  const { email = null, phone = null } = facts ?? view?.contact ?? {}
  const happened = [view?.activity.lastActivityAt, facts?.lastActivityAt].filter((at) => Date.parse(at ?? ''))
  // Instants of one form, so that text has the order of time.
  const last = happened.sort().at(-1)
  const owner = view ? ownerOf(view.contact) : facts?.hasOwner && texts.assigned
  const shown = [
    [texts.owner, owner],
    [texts.lastActivity, last && format.ago(last, now)],
  ] as const
  const reached = [
    [texts.email, email, email && mailLink(email)],
    [texts.phone, phone, phone && phoneLink(phone)],
  ] as const
  return (
    <AutoGrid columnWidth={short ? narrowestShort : narrowest} flexible gap="small">
      {[...(short ? [] : reached), ...shown].map(([label, text, href]) => (
        <DescriptionList key={label} direction="column">
          <DescriptionListItem label={label}>
            <Fact known={facts !== null || view !== null} text={text} href={href} />
          </DescriptionListItem>
        </DescriptionList>
      ))}
    </AutoGrid>
  )

  function ownerOf({ ownerName, ownerInactive }: ContactView['contact']): string | null {
    return ownerName && ownerInactive ? fill(texts.inactive, ownerName) : ownerName
  }
}

// Room for an e-mail address of usual length; columns of one width, so that a name that comes later moves nothing.
const narrowest = 200
const narrowestShort = 110

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
