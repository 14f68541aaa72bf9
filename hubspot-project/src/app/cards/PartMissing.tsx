// One line in the place of a part that HubSpot would not give, with a second try where that can help.
import { QuietButton } from './QuietButton.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { fill } from './texts.ts'
import { useCard } from './card-context.ts'
import type { Unavailable } from './contract-gate.ts'

interface PartMissingProps {
  part: 'company' | 'deals' | 'notes' | 'tasks' | 'meetings'
  why: Unavailable
  reading: boolean
  onReadAgain: () => void
}

export function PartMissing({ part, why, reading, onReadAgain }: PartMissingProps) {
  const { texts } = useCard()
  return (
    <Row>
      <Small>{fill(texts[`part_${why.unavailable}`], texts[part])}</Small>
      {why.unavailable === 'failed' && (
        <QuietButton text={texts.tryAgain} disabled={reading} onClick={onReadAgain} />
      )}
    </Row>
  )
}
