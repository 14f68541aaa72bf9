// The form for a new note: one field, one button, and one alert that says how the last attempt ended.
import { Button, Flex, Form, Text, TextArea } from '@hubspot/ui-extensions'
import { NoteAlert } from './NoteAlert.tsx'
import { isUnderWay } from './use-note.ts'
import { maxNoteLength } from './contract.ts'
import type { Format } from './format.ts'
import type { NoteOnCard, NoteState } from './use-note.ts'

interface NoteFormProps {
  note: NoteOnCard
  format: Format
  onSubmit: () => void
}

export function NoteForm({ note, format, onSubmit }: NoteFormProps) {
  const { state, text, shown } = note
  const length = text.trim().length
  const invalid = invalidBecause(state, length, format)
  const working = state.kind === 'saving' || state.kind === 'checking'
  return (
    <Form onSubmit={onSubmit} autoComplete="off">
      <Flex direction="column" gap="extra-small">
        <TextArea
          label="New note"
          name="note"
          rows={3}
          resize="vertical"
          value={shown}
          readOnly={isUnderWay(state)}
          error={invalid !== null}
          validationMessage={invalid ?? ''}
          onInput={note.type}
          onChange={note.commit}
        />
        <NoteAlert state={state} />
        <Flex direction="row" justify="between" align="center">
          <Button type="submit" variant="primary" size="sm" disabled={working}>
            {buttonText(state)}
          </Button>
          <Text variant="microcopy">
            {format.count(length)} of {format.count(maxNoteLength)} characters
          </Text>
        </Flex>
      </Flex>
    </Form>
  )
}

function buttonText(state: NoteState): string {
  switch (state.kind) {
    case 'saving':
      return 'Saving…'
    case 'checking':
      return 'Checking…'
    case 'unsettled':
      return state.problem.code === 'outcome_unknown' ? 'Check' : 'Try again'
    case 'not_there':
      return 'Save again'
    default:
      return 'Save note'
  }
}

function invalidBecause(state: NoteState, length: number, format: Format): string | null {
  if (length > maxNoteLength) return `${format.count(length - maxNoteLength)} over the limit.`
  return state.kind === 'empty' ? 'Write something first.' : null
}
