import { useState } from 'react'
import type { CheckboxProps, ToggleProps } from '@hubspot/ui-extensions'
import { useLatest } from './use-latest.ts'

export function Checkbox(props: CheckboxProps) {
  const { value = '', name, description, children, inline, readOnly, readonly, onChange } = props
  const [checked, setChecked] = useLatest(props.checked, props.initialIsChecked ?? false)
  return (
    <label className={`choice ${inline ? 'choice-inline' : ''}`}>
      <input
        type="checkbox"
        {...{ name, value, checked }}
        aria-label={props['aria-label']}
        disabled={readOnly ?? readonly ?? false}
        onChange={(event) => {
          setChecked(event.currentTarget.checked)
          onChange?.(event.currentTarget.checked, value)
        }}
      />
      <span>
        {children}
        {description && <span className="choice-description">{description}</span>}
      </span>
    </label>
  )
}

export function Toggle(props: ToggleProps) {
  const { name, label, labelDisplay = 'inline', readOnly, readonly, onChange } = props
  const { textChecked = 'ON', textUnchecked = 'OFF' } = props
  const [checked, setChecked] = useLatest(props.checked, props.initialIsChecked ?? false)
  const [id] = useState(() => `toggle-${name ?? label}`)
  return (
    <label className={`choice toggle toggle-${labelDisplay}`} htmlFor={id}>
      <span className={labelDisplay === 'hidden' ? 'visually-hidden' : ''}>{label}</span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        {...{ name, checked }}
        disabled={readOnly ?? readonly ?? false}
        onChange={(event) => {
          setChecked(event.currentTarget.checked)
          onChange?.(event.currentTarget.checked)
        }}
      />
      <span aria-hidden="true">{checked ? textChecked : textUnchecked}</span>
    </label>
  )
}
