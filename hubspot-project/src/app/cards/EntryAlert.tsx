// How the last attempt to save ended, when it did not end well.
import { Alert, Text } from '@hubspot/ui-extensions'
import { ProblemDetails } from './ProblemDetails.tsx'
import { QuietButton } from './QuietButton.tsx'
import { fill } from './texts.ts'
import { needsConnection, wordsOf } from './problem.ts'
import { useCard } from './card-context.ts'
import type { EntryOnCard } from './use-entry.ts'
import type { Problem } from './problem.ts'
import type { Texts } from './text-keys.ts'

export function EntryAlert({ entry: { state, discard } }: { entry: EntryOnCard }) {
  const { texts } = useCard()
  const { kind, problem, goesOnAt, unchecked } = state
  const details = problem && <ProblemDetails problem={problem} goesOnAt={goesOnAt} />
  if (kind === 'refused' && problem) {
    const [title] = wordsOf(problem, texts)
    return (
      <Alert title={fill(texts.notSaved, title)} variant="danger">
        <Text>{wordsForSaving(problem, texts)}</Text>
        {details}
      </Alert>
    )
  }
  if (kind !== 'unsettled' && kind !== 'unknown' && kind !== 'not_there') return null
  return (
    <Alert
      title={texts[kind === 'not_there' ? kind : 'unknown']}
      variant={kind === 'not_there' ? 'info' : 'warning'}
    >
      <Text>{texts[unchecked ? 'unchecked' : words[kind]]}</Text>
      {problem && needsConnection(problem) && <Text>{wordsForSaving(problem, texts)}</Text>}
      {details}
      <QuietButton text={texts.discard} onClick={discard} />
    </Alert>
  )
}

const words = { unsettled: 'saveTwice', unknown: 'checkFirst', not_there: 'notAmong' } as const

function wordsForSaving(problem: Problem, texts: Texts): string {
  if (needsConnection(problem)) return texts.connectFirst
  if (problem.kind === 'scope') return texts.mayNotWrite
  if (problem.kind === 'not_found') return texts.copyText
  return wordsOf(problem, texts)[1]
}
