// Two rows of label and value: how to reach the contact and who looks after it, then how things stand.
import { DescriptionList, DescriptionListItem, Flex, Link, Text } from '@hubspot/ui-extensions'
import { markInactive } from './mark-inactive.ts'
import { mailLink, phoneLink } from './record-link.ts'
import type { ContactView } from './contract.ts'
import type { Format } from './format.ts'

interface ContactFactsProps {
  contact: ContactView['contact']
  activity: ContactView['activity']
  format: Format
  now: number
}

export function ContactFacts({ contact, activity, format, now }: ContactFactsProps) {
  const { email, phone } = contact
  const { lastContactedAt, lastActivityAt, nextActivityAt } = activity
  const ago = (instant: string | null) => instant && format.ago(instant, now)
  return (
    <Flex direction="column" gap="small">
      <DescriptionList direction="row">
        <DescriptionListItem label="Email">
          <Value text={email} href={email && mailLink(email)} />
        </DescriptionListItem>
        <DescriptionListItem label="Phone">
          <Value text={phone} href={phone && phoneLink(phone)} />
        </DescriptionListItem>
        <DescriptionListItem label="Owner">
          <Value text={ownerName(contact)} />
        </DescriptionListItem>
        <DescriptionListItem label="Lifecycle stage">
          <Value text={contact.lifecycleStage} />
        </DescriptionListItem>
      </DescriptionList>
      <DescriptionList direction="row">
        <DescriptionListItem label="Lead status">
          <Value text={contact.leadStatus} />
        </DescriptionListItem>
        <DescriptionListItem label="Last contacted">
          <Value text={ago(lastContactedAt)} />
        </DescriptionListItem>
        <DescriptionListItem label="Last activity">
          <Value text={ago(lastActivityAt)} />
        </DescriptionListItem>
        <DescriptionListItem label="Next activity">
          <Value text={nextActivityAt && format.moment(nextActivityAt)} />
        </DescriptionListItem>
      </DescriptionList>
    </Flex>
  )
}

function ownerName({ ownerName, ownerInactive }: ContactView['contact']): string | null {
  return ownerName && ownerInactive ? markInactive(ownerName) : ownerName
}

function Value({ text, href }: { text: string | null; href?: string | null }) {
  if (!text) return <Text>–</Text>
  return href ? <Link href={href}>{text}</Link> : <Text>{text}</Text>
}
