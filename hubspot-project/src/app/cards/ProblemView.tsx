// What stands below the record's own facts when there is nothing else to show: what happened, what to do, one button.
import { Button, EmptyState, ErrorState, Text } from '@hubspot/ui-extensions'
import { Countdown } from './Countdown.tsx'
import { ProblemDetails } from './ProblemDetails.tsx'
import { createElement, Fragment } from './react.ts'
import { isWorthATry, needsConnection } from './problem.ts'
import * as texts from './texts-connect.ts'
import { problems } from './texts-problems.ts'
import { loading, tryAgain } from './texts-card.ts'
import { useCard } from './card-context.ts'
import { useNoticeable } from './use-clock.ts'
import type { Problem, ProblemKind } from './problem.ts'

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
      {lastConsent && <Text>{say(texts.consents[lastConsent])}</Text>}
      {connecting && <Text>{say(texts.waiting)}</Text>}
      {tries && (
        <Button variant="primary" onClick={does.readAgain}>
          {say(noticed ? loading : tryAgain)}
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
