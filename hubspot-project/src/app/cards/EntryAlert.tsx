// How the last attempt to save ended, when it did not end well.
import { Alert, Button, Text } from '@hubspot/ui-extensions'
import { ConnectButton } from './ConnectButton.tsx'
import { Countdown } from './Countdown.tsx'
import { needsConnection, showsMessage } from './problem.ts'
import { useCard } from './card-context.ts'
import type { EntryOnCard } from './use-entry.ts'
import type { Problem } from './problem.ts'

export function EntryAlert({ entry }: { entry: EntryOnCard }) {
  const { texts } = useCard()
  const { state } = entry
  const discard = (
    <Button variant="transparent" size="sm" onClick={entry.discard}>
      {texts.discard}
    </Button>
  )
  if (state.kind === 'refused') return <Refused problem={state.problem} at={state.at} />
  if (state.kind === 'not_there') {
    return (
      <Alert title={texts.notThere[0] ?? ''} variant="info">
        <Text>{texts.notThere[1]}</Text>
        {discard}
      </Alert>
    )
  }
  if (state.kind !== 'unsettled') return null
  const { problem } = state
  const unknown = problem.code === 'outcome_unknown' ? texts.problems.outcome_unknown : texts.maybeSaved
  return (
    <Alert title={unknown[0] ?? ''} variant="warning">
      {needsConnection(problem) && <Text>{wordsOf(problem, texts)}</Text>}
      <Text>{state.checkFailed ? texts.checkFailed : unknown[1]}</Text>
      {needsConnection(problem) && <ConnectButton variant="secondary" problem={problem} />}
      {discard}
    </Alert>
  )
}

function Refused({ problem, at }: { problem: Problem; at: number }) {
  const { texts } = useCard()
  const [title] = texts.problems[problem.code]
  const { retryAfterMs } = problem
  return (
    <Alert title={texts.notSaved(title ?? '')} variant="danger">
      <Text>{wordsOf(problem, texts)}</Text>
      {showsMessage(problem) && problem.message && <Text>{problem.message}</Text>}
      {retryAfterMs !== undefined && <Countdown until={at + retryAfterMs} say={texts.saveIn} />}
      {needsConnection(problem) && <ConnectButton variant="secondary" problem={problem} />}
      {problem.requestId && <Text variant="microcopy">{texts.reference(problem.requestId)}</Text>}
    </Alert>
  )
}

function wordsOf({ code }: Problem, { problems, writeProblems }: ReturnType<typeof useCard>['texts']) {
  return (
    (Object.hasOwn(writeProblems, code) ? writeProblems[code as 'record_not_found'] : null) ??
    problems[code][1]
  )
}
