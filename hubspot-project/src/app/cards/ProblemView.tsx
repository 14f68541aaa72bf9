// What stands below the record's own facts when there is nothing else to show: what happened, what to do, one button.
import { Button, EmptyState, ErrorState, Text } from '@hubspot/ui-extensions'
import { Countdown } from './Countdown.tsx'
import { ProblemDetails } from './ProblemDetails.tsx'
import { createElement, Fragment } from './react.ts'
import { isWorthATry, needsConnection } from './problem.ts'
import { useCard } from './card-context.ts'
import { useNoticeable } from './use-clock.ts'
import { problems } from './problem-words.ts'
import * as texts from './texts.ts'
import type { LastConsent } from './contract-gate.ts'
import type { Problem, ProblemKind } from './problem.ts'
import type { Words } from './texts.ts'

interface ProblemViewProps {
  problem: Problem
  connecting?: boolean
  goesOnAt?: number | null
  reading?: boolean
  connect?: (() => void) | undefined
  readAgain: () => void
}

export const ProblemView = ({
  problem,
  connecting,
  goesOnAt,
  reading = false,
  ...does
}: ProblemViewProps) => {
  const { say } = useCard()
  const noticed = useNoticeable(reading)
  const { kind, lastConsent, connectUrl } = problem
  const [title, words] = problems[kind]
  const tries = needsConnection(problem) ? !connectUrl : isWorthATry(problem)
  const content = (
    <>
      {goesOnAt ? <Countdown until={goesOnAt} /> : <Text>{say(words)}</Text>}
      {lastConsent && <Text>{say(consents[lastConsent])}</Text>}
      {connecting && <Text>{say(texts.waiting)}</Text>}
      {tries && (
        <Button variant="primary" onClick={does.readAgain}>
          {say(noticed ? texts.loading : texts.tryAgain)}
        </Button>
      )}
      <ProblemDetails problem={problem} primary onConnect={does.connect} />
    </>
  )
  if (kind === 'connect') {
    return (
      <EmptyState title={say(title)} layout="vertical" imageName="integrations" imageWidth={120}>
        {content}
      </EmptyState>
    )
  }
  const image = isWorthATry(problem) ? 'error' : 'support'
  return (
    <ErrorState title={say(title)} type={locks.has(kind) ? 'lock' : image}>
      {content}
    </ErrorState>
  )
}

const locks = new Set<ProblemKind>(['unauthorized', 'reconnect', 'scope', 'not_found', 'no_edit'])

const consents: Record<LastConsent, Words> = { denied: texts.denied, other_user: texts.otherUser }
