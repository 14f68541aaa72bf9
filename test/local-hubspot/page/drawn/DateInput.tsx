// A day, as HubSpot hands it over: the month counted from 0 (its docs on DateInput).
import type { DateInputProps } from '@hubspot/ui-extensions'
import { Field } from './Field.tsx'
import { useLatest } from './use-latest.ts'

type Day = NonNullable<DateInputProps['value']>

export function DateInput(props: DateInputProps) {
  const { label, name, required, readOnly, description, tooltip, error, onChange } = props
  const [text, setText] = useLatest(props.value && textOf(props.value), textOf(props.defaultValue))
  const outside = boundMessage(text, props)
  const validationMessage = outside ?? props.validationMessage
  return (
    <Field
      {...{ label, required, description, tooltip, validationMessage }}
      error={error || outside !== undefined}
    >
      {(input) => (
        <input
          {...input}
          {...{ name, required, readOnly }}
          type="date"
          className="input input-date"
          value={text}
          min={props.min && textOf(props.min)}
          max={props.max && textOf(props.max)}
          onChange={({ currentTarget: { value } }) => {
            setText(value)
            const day = dayOf(value)
            if (day) onChange?.({ ...day, formattedDate: value })
          }}
          onFocus={() => report(props.onFocus, text)}
          onBlur={() => report(props.onBlur, text)}
        />
      )}
    </Field>
  )
}

function report(listener: DateInputProps['onBlur'], text: string): void {
  const day = dayOf(text)
  if (day) listener?.({ ...day, formattedDate: text })
}

function boundMessage(text: string, props: DateInputProps): string | undefined {
  if (text === '') return undefined
  if (props.min && text < textOf(props.min)) return props.minValidationMessage ?? 'This date is too early.'
  if (props.max && text > textOf(props.max)) return props.maxValidationMessage ?? 'This date is too late.'
  return undefined
}

const two = (number: number) => String(number).padStart(2, '0')
const textOf = (day: Day | null | undefined): string =>
  day ? `${String(day.year).padStart(4, '0')}-${two(day.month + 1)}-${two(day.date)}` : ''

function dayOf(text: string): Day | null {
  const [year, month, date] = text.split('-').map(Number)
  return year && month && date ? { year, month: month - 1, date } : null
}
