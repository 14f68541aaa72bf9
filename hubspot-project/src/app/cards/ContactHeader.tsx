// Who this is: two lines that are always there, so that nothing below them moves when the company becomes known.
import { Heading, Text } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { PreviewLink } from './PreviewLink.tsx'
import { createElement } from './react.ts'
import { given } from './given.ts'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { ContactView } from './contract.ts'
import type { RecordFacts } from './use-record-facts.ts'

interface ContactHeaderProps {
  facts: RecordFacts | null
  contact: ContactView['contact'] | null
}

export const ContactHeader = ({ facts, contact }: ContactHeaderProps) => {
  const { say } = useCard()
  // The page's own facts first: they are fresh after an edit on the record.
  const known = facts ?? contact
  const title = known?.jobTitle
  const company = given(contact?.company)
  const companyName = company?.name ?? facts?.companyName ?? (company && say(texts.unnamed))
  return (
    <Column gap="flush">
      <Heading>{known ? (known.name ?? known.email ?? say(texts.unnamed)) : '\u00a0'}</Heading>
      <Text>
        {title ? isolate(title) : !companyName && '\u00a0'}
        {title && companyName && say(texts.at)}
        {company ? (
          <PreviewLink type="company" id={company.id} name={isolate(companyName ?? '')} />
        ) : (
          companyName && isolate(companyName)
        )}
      </Text>
    </Column>
  )
}
