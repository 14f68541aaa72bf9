// A quiet word beside a form's button while saving takes long.
import { Text } from '@hubspot/ui-extensions'
import { useCard } from './card-context.ts'
import { useLate } from './use-clock.ts'
import type { EntryState } from './use-entry.ts'

export function EntryLine({ state }: { state: EntryState }) {
  const { texts } = useCard()
  const late = useLate(state.kind === 'saving', 5_000)
  return late ? <Text variant="microcopy">{texts.stillSaving}</Text> : null
}
