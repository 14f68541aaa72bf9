// One line in the place of a part that HubSpot would not give, with a second try where that can help.
import { Button, Flex, Text } from '@hubspot/ui-extensions'
import { useCard } from './card-context.ts'
import type { Unavailable } from './contract.ts'
import type { Texts } from './texts-en.ts'

interface PartMissingProps {
  part: keyof Texts['missing']
  why: Unavailable
  reading: boolean
  onReadAgain: () => void
}

export function PartMissing({ part, why, reading, onReadAgain }: PartMissingProps) {
  const { texts } = useCard()
  const [scope = '', refused = '', failed = ''] = texts.missing[part]
  const line = {
    scope: texts.missingScope(scope),
    refused: texts.missingRefused(refused),
    failed: texts.missingFailed(failed),
  }[why.unavailable]
  return (
    <Flex direction="row" gap="small" align="center" wrap>
      <Text variant="microcopy">{line}</Text>
      {why.unavailable === 'failed' && (
        <Button variant="transparent" size="xs" disabled={reading} onClick={onReadAgain}>
          {texts.tryAgain}
        </Button>
      )}
    </Flex>
  )
}
