// How the last attempt to save ended, when it did not end well.
import { Alert, Text } from '@hubspot/ui-extensions'
import { ProblemDetails } from './ProblemDetails.tsx'
import { QuietButton } from './QuietButton.tsx'
import { createElement } from './react.ts'
import { needsConnection } from './problem.ts'
import { useCard } from './card-context.ts'
import { adviceForSaving, problems, whyNotSaved } from './problem-words.ts'
import type { ProblemWords } from './problem-words.ts'
import * as texts from './texts.ts'
import type { EntryOnCard } from './use-entry.ts'

export const EntryAlert = ({ entry: { state, discard } }: { entry: EntryOnCard }) => {
  const { say } = useCard()
  const { kind, problem, goesOnAt, unchecked } = state
  const forSaving = problem && say(adviceForSaving[problem.kind] ?? problems[problem.kind][1])
  const details = problem && <ProblemDetails problem={problem} goesOnAt={goesOnAt} />
  if (kind === 'refused' && problem) {
    return (
      <Alert title={say(texts.notSaved, say(whyNotSaved(problem.kind)))} variant="danger">
        {!goesOnAt && <Text>{forSaving}</Text>}
        {details}
      </Alert>
    )
  }
  const words = unclear[kind]
  if (!words) return null
  return (
    <Alert title={say(words[0])} variant={kind === 'not_there' ? 'info' : 'warning'}>
      <Text>{say(unchecked ? problems.lost[0] : words[1])}</Text>
      {problem && needsConnection(problem) && <Text>{forSaving}</Text>}
      {details}
      {kind !== 'checking' && <QuietButton text={say(texts.discard)} onClick={discard} />}
    </Alert>
  )
}

/** Whether it was saved is not known, or was not known. */
const unclear: Partial<Record<EntryOnCard['state']['kind'], ProblemWords>> = {
  unsettled: [problems.unknown[0], texts.saveTwice],
  unknown: problems.unknown,
  checking: problems.unknown,
  not_there: [texts.notThere, texts.notAmong],
}
