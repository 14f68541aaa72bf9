// Switches HubSpot's unverified behaviours while the card runs, and says where the card then shows something else.
import { useState } from 'react'
import { behaviourChoices, type BehaviourChoice, type Behaviours } from '../behaviours.ts'
import { FailureSwitch } from './FailureSwitch.tsx'
import { setBehaviour } from '../host/requests.ts'

export function BehaviourSwitches({ behaviours }: { behaviours: Behaviours }) {
  const [set, setSet] = useState<Record<string, unknown>>({ ...behaviours })
  async function choose({ name, control }: BehaviourChoice, value: unknown) {
    await setBehaviour(control, { [name]: value })
    setSet((shown) => ({ ...shown, [name]: value }))
  }
  return (
    <details className="behaviours">
      <summary>HubSpot's undocumented behaviour</summary>
      <FailureSwitch />
      {behaviourChoices.map((one) => (
        <Choice key={one.name} choice={one} value={set[one.name]} choose={(value) => choose(one, value)} />
      ))}
    </details>
  )
}

interface ChoiceProps {
  choice: BehaviourChoice
  value: unknown
  choose: (value: unknown) => Promise<void>
}

function Choice({ choice: { label, options }, value, choose }: ChoiceProps) {
  const at = options.findIndex((one) => JSON.stringify(one.value) === JSON.stringify(value))
  const shows = options[at]?.shows
  return (
    <label>
      {label}
      <select value={at} onChange={(event) => void choose(options[event.currentTarget.selectedIndex]?.value)}>
        {options.map((one, index) => (
          <option key={one.label} value={index}>
            {one.label}
          </option>
        ))}
      </select>
      {shows && <span className="behaviour-shows">{shows}</span>}
    </label>
  )
}
