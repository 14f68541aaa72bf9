import type { SelectProps } from '@hubspot/ui-extensions'
import { Field } from './Field.tsx'
import { useLatest } from './use-latest.ts'

export function Select(props: SelectProps) {
  const { label = '', name, required, readOnly, description, tooltip, error, validationMessage } = props
  const { options, placeholder, onChange } = props
  const [value, setValue] = useLatest(props.value, '')
  return (
    <Field {...{ label, required, description, tooltip, error, validationMessage }}>
      {(input) => (
        <select
          {...input}
          {...{ name, required }}
          className="input"
          disabled={readOnly}
          value={String(value)}
          onChange={(event) => {
            const chosen = options.find((option) => String(option.value) === event.currentTarget.value)
            if (!chosen) return
            setValue(chosen.value)
            onChange?.(chosen.value)
          }}
        >
          {value === '' && <option value="">{placeholder}</option>}
          {options.map((option) => (
            <option key={String(option.value)} value={String(option.value)}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
