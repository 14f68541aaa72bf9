// One line in the place of a part that HubSpot would not give, with a second try where that can help.
import { QuietButton } from './QuietButton.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { createElement } from './react.ts'
import { useCard } from './card-context.ts'
import { useNoticeable } from './use-clock.ts'
import * as texts from './texts.ts'
import type { Unavailable } from './contract-gate.ts'
import type { Words } from './texts.ts'

interface PartMissingProps {
  part: Words
  why: Unavailable
  reading: boolean
  onReadAgain: () => void
}

const missing: Record<Unavailable['unavailable'], Words> = {
  scope: texts.noPermission,
  refused: texts.notShown,
  failed: texts.notRead,
}

export const PartMissing = ({ part, why, reading, onReadAgain }: PartMissingProps) => {
  const { say } = useCard()
  const noticed = useNoticeable(reading)
  return (
    <Row>
      <Small>{say(missing[why.unavailable], say(part))}</Small>
      {why.unavailable === 'failed' && (
        <QuietButton text={say(noticed ? texts.loading : texts.tryAgain)} onClick={onReadAgain} />
      )}
    </Row>
  )
}
