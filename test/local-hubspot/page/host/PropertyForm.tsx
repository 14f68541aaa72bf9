// Changes a property on the record itself, as a person does in HubSpot's left column: cards hear of it.
import { useState, type SyntheticEvent } from 'react'
import type { ContactRecord } from '../page-data.ts'

const editable = ['firstname', 'lastname', 'email', 'phone', 'jobtitle', 'lifecyclestage', 'hubspot_owner_id']

export interface PropertyFormProps {
  record: ContactRecord
  /** Resolves with the words for why not, or `null`. */
  edit: (name: string, value: string) => Promise<string | null>
}

export function PropertyForm({ record, edit }: PropertyFormProps) {
  const [name, setName] = useState('phone')
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<string | null>(null)
  async function save(event: SyntheticEvent) {
    event.preventDefault()
    const answer = await edit(name, typed ?? record.properties[name] ?? '')
    setProblem(answer)
    if (answer === null) setTyped(undefined)
  }
  return (
    <details className="property-form">
      <summary>Edit a property</summary>
      <form onSubmit={(event) => void save(event)}>
        <label>
          Property
          <select
            value={name}
            onChange={(event) => {
              setName(event.currentTarget.value)
              setTyped(undefined)
            }}
          >
            {editable.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <label>
          Value
          <input
            value={typed ?? record.properties[name] ?? ''}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <button type="submit">Save property</button>
        {problem && <p role="alert">{problem}</p>}
      </form>
    </details>
  )
}
