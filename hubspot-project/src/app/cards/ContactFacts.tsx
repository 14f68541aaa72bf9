// How to reach the contact, who looks after it, and when something last happened.
import { AutoGrid, DescriptionList, DescriptionListItem, Link, Text } from '@hubspot/ui-extensions'
import { mailLink, phoneLink } from './record-link.ts'
import { useCard } from './card-context.ts'
import type { ContactView } from './contract.ts'
import type { ReactNode } from 'react'
import type { RecordFacts } from './use-record-facts.ts'

interface ContactFactsProps {
  facts: RecordFacts | null
  view: ContactView | null
  /** In the narrow place: only what the page does not show right beside it. */
  short?: boolean
}

export function ContactFacts({ facts, view, short }: ContactFactsProps) {
  const { texts, format, now } = useCard()
  const { email = null, phone = null } = facts ?? view?.contact ?? {}
  const lastActivity = latest(view?.activity.lastActivityAt, facts?.lastActivityAt)
  const known = facts !== null || view !== null
  return (
    <AutoGrid columnWidth={short ? narrowestShort : narrowest} flexible gap="small">
      {!short && (
        <OneFact label={texts.email}>
          <Fact known={known} text={email} href={email && mailLink(email)} />
        </OneFact>
      )}
      {!short && (
        <OneFact label={texts.phone}>
          <Fact known={known} text={phone} href={phone && phoneLink(phone)} />
        </OneFact>
      )}
      <OneFact label={texts.owner}>
        <Fact known={known} text={view ? ownerOf(view) : facts?.hasOwner ? texts.assigned : null} />
      </OneFact>
      <OneFact label={texts.lastActivity}>
        <Fact known={known} text={lastActivity && format.ago(lastActivity, now)} />
      </OneFact>
    </AutoGrid>
  )

  function ownerOf({ contact: { ownerName, ownerInactive } }: ContactView): string | null {
    return ownerName && ownerInactive ? texts.inactive(ownerName) : ownerName
  }
}

// Room for an e-mail address of usual length; columns of one width, so that a name that comes later moves nothing.
const narrowest = 200
const narrowestShort = 110

function OneFact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DescriptionList direction="column">
      <DescriptionListItem label={label}>{children}</DescriptionListItem>
    </DescriptionList>
  )
}

interface FactProps {
  known: boolean
  text: string | null
  href?: string | null
}

/** A dash for what is known to be missing, a blank of the same height for what nobody knows yet. */
export function Fact({ known, text, href }: FactProps) {
  if (!text) return <Text>{known ? '–' : '\u00a0'}</Text>
  return href ? <Link href={href}>{text}</Link> : <Text>{text}</Text>
}

function latest(...instants: (string | null | undefined)[]): string | null {
  const known = instants.filter((instant): instant is string => !Number.isNaN(Date.parse(instant ?? '')))
  return known.sort((a, b) => Date.parse(b) - Date.parse(a))[0] ?? null
}
