// The form for a new note: one field, one button, and one alert that says how the last attempt ended.
import { Flex, Form, LoadingButton, Text, TextArea } from '@hubspot/ui-extensions'
import { EntryAlert } from './EntryAlert.tsx'
import { EntryLine } from './EntryLine.tsx'
import { isUnderWay, isUnknown } from './use-entry.ts'
import { maxNoteLength } from './contract.ts'
import { useCard } from './card-context.ts'
import { useNoticeable } from './use-clock.ts'
import type { EntryOnCard } from './use-entry.ts'

// Until then nobody needs to know that there is a limit.
const counterFrom = maxNoteLength * 0.9

export function NoteForm({ entry, onSubmit }: { entry: EntryOnCard; onSubmit: () => void }) {
  const { texts, format } = useCard()
  const { state, text, shown } = entry
  const loading = useNoticeable(state.kind === 'saving' || state.kind === 'checking')
  const length = text.trim().length
  const tooLong = length > maxNoteLength ? texts.overLimit(format.count(length - maxNoteLength)) : null
  const invalid = tooLong ?? (state.kind === 'empty' ? texts.writeFirst : null)
  const counts = length >= counterFrom && !tooLong
  return (
    <Form onSubmit={onSubmit} autoComplete="off">
      <Flex direction="column" gap="extra-small">
        <TextArea
          label={texts.newNote}
          name="note"
          rows={3}
          resize="vertical"
          value={shown}
          readOnly={isUnderWay(state)}
          error={invalid !== null}
          validationMessage={invalid ?? ''}
          onInput={entry.type}
          onChange={entry.commit}
        />
        <EntryAlert entry={entry} />
        <Flex direction="row" gap="small" align="center" wrap>
          {/* The same button in all states and never disabled: the keyboard stays on it. */}
          <LoadingButton type="submit" variant="primary" loading={loading}>
            {buttonText()}
          </LoadingButton>
          <EntryLine state={state} />
          {counts && <Text variant="microcopy">{texts.left(format.count(maxNoteLength - length))}</Text>}
        </Flex>
      </Flex>
    </Form>
  )

  function buttonText(): string {
    if (isUnknown(state) || state.kind === 'checking') return texts.check
    if (state.kind === 'unsettled') return texts.tryAgain
    return state.kind === 'not_there' ? texts.saveAgain : texts.save
  }
}
