import type { TextAreaProps } from '@hubspot/ui-extensions'
import { useDraft } from './draft.ts'
import { Field } from './Field.tsx'

export function TextArea(props: TextAreaProps) {
  const { label, name, required, readOnly, description, tooltip, placeholder, error, validationMessage } =
    props
  const { cols, rows = 3, maxLength, resize = 'vertical', value, defaultValue, onInput, onChange } = props
  const draft = useDraft({ value, defaultValue, onInput, onChange })
  return (
    <Field {...{ label, required, description, tooltip, error, validationMessage }}>
      {(input) => (
        <textarea
          {...input}
          {...{ name, required, readOnly, placeholder, cols, rows, maxLength }}
          className="input"
          style={{ resize }}
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
