import type { InputProps } from '@hubspot/ui-extensions'
import { useDraft } from './draft.ts'
import { Field } from './Field.tsx'

export function Input(props: InputProps) {
  const { label, name, required, readOnly, description, tooltip, placeholder, error, validationMessage } =
    props
  const { type = 'text', value, defaultValue, onInput, onChange } = props
  const draft = useDraft({ value, defaultValue, onInput, onChange })
  return (
    <Field {...{ label, required, description, tooltip, error, validationMessage }}>
      {(input) => (
        <input
          {...input}
          {...{ name, type, required, readOnly, placeholder }}
          className="input"
          value={draft.text}
          onChange={(event) => draft.type(event.currentTarget.value)}
          onFocus={() => props.onFocus?.(draft.text)}
          onBlur={() => {
            draft.commit()
            props.onBlur?.(draft.text)
          }}
        />
      )}
    </Field>
  )
}
