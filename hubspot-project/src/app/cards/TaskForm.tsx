// Adds a task: a text, a day, saved at most once.
import { useState } from 'react'
import { Button, DateInput, Flex, Form, Input, LoadingButton } from '@hubspot/ui-extensions'
import { EntryAlert } from './EntryAlert.tsx'
import { EntryLine } from './EntryLine.tsx'
import { isUnderWay, isUnknown } from './use-entry.ts'
import { maxTaskLength } from './contract.ts'
import { useCard } from './card-context.ts'
import { useNoticeable } from './use-clock.ts'
import type { EntryOnCard } from './use-entry.ts'

interface TaskFormProps {
  entry: EntryOnCard
  /** `YYYY-MM-DD` */
  dueDate: string
  onDueDate: (date: string) => void
  onSubmit: () => void
}

export function TaskForm({ entry, dueDate, onDueDate, onSubmit }: TaskFormProps) {
  const { texts, format } = useCard()
  const { state, text, shown } = entry
  const [open, setOpen] = useState(text !== '' || state.kind !== 'writing')
  const loading = useNoticeable(state.kind === 'saving' || state.kind === 'checking')
  const length = text.trim().length
  const tooLong = length > maxTaskLength ? texts.overLimit(format.count(length - maxTaskLength)) : null
  const invalid = tooLong ?? (state.kind === 'empty' ? texts.writeFirst : null)
  const [year = 0, month = 1, date = 1] = dueDate.split('-').map(Number)
  return (
    <Form onSubmit={onSubmit} autoComplete="off">
      <Flex direction="column" gap="extra-small">
        {open && (
          <>
            <Input
              label={texts.newTask}
              name="task"
              value={shown}
              readOnly={isUnderWay(state)}
              error={invalid !== null}
              validationMessage={invalid ?? ''}
              onInput={entry.type}
              onChange={entry.commit}
            />
            <DateInput
              label={texts.dueDate}
              name="due"
              value={{ year, month: month - 1, date }}
              readOnly={isUnderWay(state)}
              timezone="portalTz"
              onChange={(day) => day && onDueDate(dayOf(day))}
            />
            <EntryAlert entry={entry} />
          </>
        )}
        <Flex direction="row" gap="small" align="center" wrap>
          {/* One button in one place, so that the keyboard stays where it was when the form opens. */}
          <LoadingButton
            type={open ? 'submit' : 'button'}
            variant="secondary"
            size="sm"
            loading={loading}
            onClick={() => setOpen(true)}
          >
            {isUnknown(state) ? texts.check : texts.addTask}
          </LoadingButton>
          {open && !isUnderWay(state) && (
            <Button
              variant="transparent"
              size="sm"
              onClick={() => {
                entry.discard()
                setOpen(false)
              }}
            >
              {texts.cancel}
            </Button>
          )}
          {open && <EntryLine state={state} />}
        </Flex>
      </Flex>
    </Form>
  )
}

function dayOf({ year, month, date }: { year: number; month: number; date: number }): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${year}-${two(month + 1)}-${two(date)}`
}
