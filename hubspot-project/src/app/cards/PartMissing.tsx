// One line in the place of a part that HubSpot would not give, with a second try where that can help.
import { QuietButton } from './QuietButton.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { createElement } from './react.ts'
import { loading, tryAgain } from './texts-card.ts'
import { missing } from './texts-parts.ts'
import { useCard } from './card-context.ts'
import { useNoticeable } from './use-clock.ts'
import type { Words } from './texts.ts'
import type { Unavailable } from './contract-gate.ts'

interface PartMissingProps {
  part: Words
  why: Unavailable
  reading: boolean
  onReadAgain: () => void
}

export const PartMissing = ({ part, why, reading, onReadAgain }: PartMissingProps) => {
  const { say } = useCard()
  const noticed = useNoticeable(reading)
  return (
    <Row>
      <Small>{say(missing[why.unavailable], say(part))}</Small>
      {why.unavailable === 'failed' && (
        <QuietButton text={say(noticed ? loading : tryAgain)} onClick={onReadAgain} />
      )}
    </Row>
  )
}
