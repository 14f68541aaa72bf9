// Label, description and validation message around an input of the card.
import { useId, type ReactNode } from 'react'

export interface FieldProps {
  label: string
  required: boolean | undefined
  description: string | undefined
  tooltip: string | undefined
  error: boolean | undefined
  validationMessage: string | undefined
  children: (input: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode
}

export function Field({
  label,
  required,
  description,
  tooltip,
  error = false,
  validationMessage,
  children,
}: FieldProps) {
  const id = useId()
  const messageId = `${id}-message`
  return (
    <div className={`field ${error ? 'field-error' : ''}`}>
      <label htmlFor={id} title={tooltip}>
        {label}
        {required && <span className="field-required"> *</span>}
      </label>
      {description && <div className="field-description">{description}</div>}
      {children({ id, 'aria-describedby': messageId, 'aria-invalid': error })}
      <div id={messageId} className="field-message">
        {validationMessage}
      </div>
    </div>
  )
}
