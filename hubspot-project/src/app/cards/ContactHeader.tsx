// Who this is: two lines that are always there, so that nothing below them moves when the company becomes known.
import { Flex, Heading, Text } from '@hubspot/ui-extensions'
import { PreviewLink } from './PreviewLink.tsx'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import type { ContactView } from './contract.ts'
import type { RecordFacts } from './use-record-facts.ts'

interface ContactHeaderProps {
  facts: RecordFacts | null
  contact: ContactView['contact'] | null
}

export function ContactHeader({ facts, contact }: ContactHeaderProps) {
  const { texts } = useCard()
  const known = contact ?? facts
  const title = known?.jobTitle
  const company = contact?.company && 'id' in contact.company ? contact.company : null
  const companyName = company?.name ?? facts?.companyName ?? (company ? texts.unnamed : null)
  const [before, between] = texts.titleAt
  return (
    <Flex direction="column" gap="flush">
      <Heading>{known ? (known.name ?? known.email ?? texts.unnamedContact) : '\u00a0'}</Heading>
      <Text>
        {before}
        {title ? isolate(title) : !companyName && '\u00a0'}
        {title && companyName && between}
        {company ? (
          <PreviewLink type="company" id={company.id} name={isolate(companyName ?? '')} />
        ) : (
          companyName && isolate(companyName)
        )}
      </Text>
    </Flex>
  )
}
