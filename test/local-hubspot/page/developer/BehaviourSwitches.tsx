// Switches HubSpot's unverified behaviours while the card runs.
import { useState } from 'react'
import { behaviourChoices, type Behaviours } from '../behaviours.ts'
import { setBehaviour } from '../host/requests.ts'

export function BehaviourSwitches({ behaviours }: { behaviours: Behaviours }) {
  const [set, setSet] = useState<Record<string, string | number>>({ ...behaviours })
  return (
    <details className="behaviours">
      <summary>HubSpot's undocumented behaviour</summary>
      {behaviourChoices.map(({ name, label, control, options }) => (
        <label key={name}>
          {label}
          <select
            value={set[name]}
            onChange={async (event) => {
              const chosen = options[event.currentTarget.selectedIndex]
              if (!chosen) return
              await setBehaviour(control, control === 'setSigning' ? { [name]: chosen.value } : chosen.value)
              setSet((shown) => ({ ...shown, [name]: chosen.value }))
            }}
          >
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        </label>
      ))}
    </details>
  )
}
