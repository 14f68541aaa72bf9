// One line in the place of a part that HubSpot would not give, with a second try where that can help.
import { Button, Flex, Text } from '@hubspot/ui-extensions'
import type { Unavailable } from './contract.ts'

interface PartMissingProps {
  part: 'company' | 'deals' | 'notes'
  why: Unavailable
  reading: boolean
  onReadAgain: () => void
}

const lines: Record<PartMissingProps['part'], Record<Unavailable['unavailable'], string>> = {
  company: {
    scope: 'Companies are not part of this card’s permissions.',
    refused: 'HubSpot does not let this card show you the company.',
    failed: 'The company could not be read.',
  },
  deals: {
    scope: 'Deals are not part of this card’s permissions.',
    refused: 'HubSpot does not let this card show you the deals.',
    failed: 'The deals could not be read.',
  },
  notes: {
    scope: 'Notes are not part of this card’s permissions.',
    refused: 'HubSpot does not let this card show you the notes.',
    failed: 'The latest notes could not be read.',
  },
}

export function PartMissing({ part, why, reading, onReadAgain }: PartMissingProps) {
  return (
    <Flex direction="row" gap="small" align="center" wrap>
      <Text variant="microcopy">{lines[part][why.unavailable]}</Text>
      {why.unavailable === 'failed' && (
        <Button variant="transparent" size="xs" disabled={reading} onClick={onReadAgain}>
          Try again
        </Button>
      )}
    </Flex>
  )
}
