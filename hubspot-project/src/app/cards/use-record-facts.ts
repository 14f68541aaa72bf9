// What HubSpot's own page knows of the record, there long before any backend answers, and fresh after each edit.
import { useEffect, useState } from './react.ts'
import { fieldsOf, text } from './shape.ts'
import type { PageActions } from './card-context.ts'

export interface RecordFacts {
  name: string | null
  jobTitle: string | null
  companyName: string | null
  email: string | null
  phone: string | null
  ownerId: string | null
  /** ISO 8601. */
  lastActivityAt: string | null
}

const asked = [
  'firstname',
  'lastname',
  'jobtitle',
  'company',
  'email',
  'phone',
  'hubspot_owner_id',
  'notes_last_updated',
]

/** `null` until the page has told them; a page that does not is no reason to wait. */
export const useRecordFacts = (actions: PageActions): RecordFacts | null => {
  const [facts, setFacts] = useState<RecordFacts | null>(null)
  const { fetchCrmObjectProperties, onCrmPropertiesUpdate } = actions
  useEffect(() => {
    const take = (properties: unknown) => {
      if (properties) setFacts(readFacts(fieldsOf(properties)))
    }
    const tell = async (told: () => unknown) => {
      try {
        take(await told())
      } catch {
        // For a record that the viewer may not see, or on a page that tells nothing.
      }
    }
    void tell(() => fetchCrmObjectProperties(asked))
    // HubSpot tells the whole of what was asked for, and has no way to stop asking.
    void tell(() => onCrmPropertiesUpdate(asked, (properties, error) => error || take(properties)))
  }, [fetchCrmObjectProperties, onCrmPropertiesUpdate])
  return facts
}

const readFacts = (properties: Record<string, unknown>): RecordFacts => {
  const [
    first,
    last,
    jobTitle = null,
    companyName = null,
    email = null,
    phone = null,
    ownerId = null,
    lastActivity,
  ] = asked.map((name) => text(properties[name]))
  return {
    name: [first, last].filter(Boolean).join(' ') || null,
    jobTitle,
    companyName,
    email,
    phone,
    ownerId,
    lastActivityAt: instantOf(lastActivity ?? ''),
  }
}

/** The page gives instants as milliseconds in digits, or as ISO text; `Date.parse` sees a year in whatever else. */
const instantOf = (told: string): string | null => {
  const ms = /^\d{11,14}$/.test(told) ? Number(told) : Date.parse(/^\d{4}-/.test(told) ? told : '')
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
