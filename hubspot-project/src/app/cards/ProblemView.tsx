// What stands in the card's place when there is no contact to show: what happened, what to do, one button.
import { Button, EmptyState, ErrorState, Text } from '@hubspot/ui-extensions'
import { ConnectButton } from './ConnectButton.tsx'
import { needsConnection } from './problem.ts'
import { consentSentences, sentences } from './problem-sentence.ts'
import type { Problem } from './problem.ts'

interface ProblemViewProps {
  problem: Problem
  connecting?: boolean
  onConnect?: () => void
  onTryAgain?: () => void
}

export function ProblemView({ problem, connecting, onConnect, onTryAgain }: ProblemViewProps) {
  const { lastConsent } = problem
  const { title, text, next, button, image, showsMessage } = sentences[problem.code]
  const words = (
    <>
      <Text>{text}</Text>
      {lastConsent && <Text>{consentSentences[lastConsent]}</Text>}
      {showsMessage && problem.message && <Text>{problem.message}</Text>}
      <Text>{connecting ? 'Waiting for you to finish in the other window.' : next}</Text>
    </>
  )
  if (needsConnection(problem) && problem.connectUrl) {
    const connect = <ConnectButton variant="primary" problem={problem} onConnect={onConnect} />
    if (problem.code === 'connection_required') {
      return (
        <EmptyState title={title} layout="vertical" imageName="integrations" imageWidth={120}>
          {words}
          {connect}
        </EmptyState>
      )
    }
    return (
      <ErrorState title={title} type={image}>
        {words}
        {connect}
      </ErrorState>
    )
  }
  return (
    <ErrorState title={title} type={image}>
      {words}
      {button && onTryAgain && (
        <Button variant="primary" onClick={onTryAgain}>
          Try again
        </Button>
      )}
      {problem.requestId && <Text variant="microcopy">Reference: {problem.requestId}</Text>}
    </ErrorState>
  )
}
