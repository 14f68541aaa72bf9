// How the last attempt at a note ended, when it did not end well.
import { Alert, Text } from '@hubspot/ui-extensions'
import { ConnectButton } from './ConnectButton.tsx'
import { needsConnection } from './problem.ts'
import { sentences } from './problem-sentence.ts'
import type { NoteState } from './use-note.ts'
import type { Problem } from './problem.ts'

export function NoteAlert({ state }: { state: NoteState }) {
  switch (state.kind) {
    case 'refused':
      return <Refused problem={state.problem} />
    case 'unsettled':
      return <Unsettled problem={state.problem} checkFailed={state.checkFailed === true} />
    case 'not_there':
      return (
        <Alert title="Note not found" variant="info">
          <Text>It is not among the latest notes of this contact. Save it again, or leave it.</Text>
        </Alert>
      )
    default:
      return null
  }
}

function Refused({ problem }: { problem: Problem }) {
  const { title, text, next, showsMessage } = sentences[problem.code]
  const connects = needsConnection(problem)
  return (
    <Alert title={`Not saved: ${title}`} variant="danger">
      <Text>{text}</Text>
      {showsMessage && problem.message && <Text>{problem.message}</Text>}
      <Text>{connects ? 'Connect in the window that opens, then save again.' : next}</Text>
      {connects && <ConnectButton variant="secondary" problem={problem} />}
      {problem.requestId && <Text variant="microcopy">Reference: {problem.requestId}</Text>}
    </Alert>
  )
}

function Unsettled({ problem, checkFailed }: { problem: Problem; checkFailed: boolean }) {
  const unknown = sentences.outcome_unknown
  const isUnknown = problem.code === 'outcome_unknown'
  const next = isUnknown ? unknown.next : 'Try again. The note is saved once at most.'
  return (
    <Alert title={unknown.title} variant="warning">
      <Text>{sentences[problem.code].text}</Text>
      <Text>{checkFailed ? 'The check got no answer. Check again in a moment.' : next}</Text>
      {needsConnection(problem) && <ConnectButton variant="secondary" problem={problem} />}
    </Alert>
  )
}
