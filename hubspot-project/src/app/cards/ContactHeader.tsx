import { Flex, Heading, Link, Text } from '@hubspot/ui-extensions'
import { recordLink } from './record-link.ts'
import type { ContactView } from './contract.ts'

interface ContactHeaderProps {
  contact: ContactView['contact']
  portalId: number
}

export function ContactHeader({ contact, portalId }: ContactHeaderProps) {
  const { name, email, jobTitle } = contact
  const company = contact.company && 'id' in contact.company ? contact.company : null
  return (
    <Flex direction="column" gap="flush">
      <Heading>{name ?? email ?? 'Unnamed contact'}</Heading>
      {(jobTitle || company) && (
        <Text>
          {jobTitle}
          {jobTitle && company && ' at '}
          {company && (
            <Link href={recordLink(portalId, 'company', company.id)}>{company.name ?? 'Company'}</Link>
          )}
        </Text>
      )}
    </Flex>
  )
}
