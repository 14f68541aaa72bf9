// What the tab and the sidebar are given; they differ only in what they draw of it, and in which order.
import type { ActivityView, ContactView } from './contract.ts'
import type { Answer } from './read-answer.ts'
import type { Attention } from './attention.ts'
import type { EntryOnCard } from './use-entry.ts'
import type { Ticks } from './use-ticks.ts'

export interface PlaceProps {
  view: ContactView
  attention: Attention[]
  /** The account's day, `YYYY-MM-DD`. */
  today: string
  ticks: Ticks
  note: EntryOnCard
  task: EntryOnCard
  dueDate: string
  onDueDate: (date: string) => void
  /** For parts that HubSpot would not give. */
  missing: { reading: boolean; onReadAgain: () => void }
  readLooks: () => Promise<Answer<ActivityView>>
}
