// What stands below the record's own facts when there is nothing else to show: what happened, what to do, one button.
import { EmptyState, ErrorState, LoadingButton, Text } from '@hubspot/ui-extensions'
import { ConnectButton } from './ConnectButton.tsx'
import { Countdown } from './Countdown.tsx'
import { isWorthATry, needsConnection, showsMessage } from './problem.ts'
import { useCard } from './card-context.ts'
import { useNoticeable } from './use-clock.ts'
import type { Problem } from './problem.ts'

interface ProblemViewProps {
  problem: Problem
  connecting?: boolean
  goesOnAt?: number | null
  trying?: boolean
  onConnect?: () => void
  onTryAgain?: () => void
}

export function ProblemView(props: ProblemViewProps) {
  const { problem, connecting, goesOnAt, trying, onConnect, onTryAgain } = props
  const { texts } = useCard()
  const loading = useNoticeable(trying === true)
  const [title = '', words] = texts.problems[problem.code]
  const connects = needsConnection(problem) && problem.connectUrl !== undefined
  const content = (
    <>
      <Text>{words}</Text>
      {problem.lastConsent && <Text>{texts.consent[problem.lastConsent]}</Text>}
      {showsMessage(problem) && problem.message && <Text>{problem.message}</Text>}
      {connecting && <Text>{texts.waiting}</Text>}
      {goesOnAt && <Countdown until={goesOnAt} say={texts.goesOnIn} />}
      {connects && <ConnectButton variant="primary" problem={problem} onConnect={onConnect} />}
      {!connects && onTryAgain && (isWorthATry(problem) || needsConnection(problem)) && (
        <LoadingButton variant="primary" loading={loading} onClick={onTryAgain}>
          {texts.tryAgain}
        </LoadingButton>
      )}
      {problem.requestId && !connects && (
        <Text variant="microcopy">{texts.reference(problem.requestId)}</Text>
      )}
    </>
  )
  if (problem.code === 'connection_required') {
    return (
      <EmptyState title={title} layout="vertical" imageName="integrations" imageWidth={120}>
        {content}
      </EmptyState>
    )
  }
  return (
    <ErrorState title={title} type={imageOf(problem)}>
      {content}
    </ErrorState>
  )
}

function imageOf({ code }: Problem): 'error' | 'lock' | 'support' {
  if (locks.has(code)) return 'lock'
  return isWorthATry({ code }) ? 'error' : 'support'
}

const locks = new Set<Problem['code']>([
  'unauthorized',
  'reauthorization_required',
  'insufficient_scope',
  'record_not_found',
  'write_refused',
  'operator_only',
])
