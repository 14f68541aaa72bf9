import type { ToggleGroupProps } from '@hubspot/ui-extensions'
import { useLatest } from './use-latest.ts'

export function ToggleGroup(props: ToggleGroupProps) {
  const { label, name, options, required, error, validationMessage, inline, tooltip } = props
  const single = props.toggleType === 'radioButtonList'
  const given = props.value === undefined ? undefined : [props.value].flat()
  const initial = options.filter(({ initialIsChecked }) => initialIsChecked).map(({ value }) => value)
  const [chosen, setChosen] = useLatest(given, initial)

  function choose(value: string) {
    const others = chosen.filter((one) => one !== value)
    const next = single ? [value] : others.length < chosen.length ? others : [...chosen, value]
    setChosen(next)
    if (props.toggleType === 'radioButtonList') props.onChange?.(value)
    else props.onChange?.(next)
  }
  return (
    <fieldset className={`toggle-group ${error ? 'field-error' : ''}`}>
      <legend title={tooltip}>
        {label}
        {required && <span className="field-required"> *</span>}
      </legend>
      {options.map((option) => (
        <label key={option.value} className={`choice ${inline ? 'choice-inline' : ''}`}>
          <input
            type={single ? 'radio' : 'checkbox'}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value)}
            disabled={option.readOnly ?? option.readonly ?? false}
            onChange={() => choose(option.value)}
          />
          <span>
            {option.label}
            {option.description && <span className="choice-description">{option.description}</span>}
          </span>
        </label>
      ))}
      {validationMessage && <div className="field-message">{validationMessage}</div>}
    </fieldset>
  )
}
