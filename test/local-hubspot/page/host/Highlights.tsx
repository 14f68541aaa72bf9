// "Data highlights" of the Overview tab.
import type { ContactRecord } from '../page-data.ts'

export function Highlights({ record }: { record: ContactRecord }) {
  const { createdate, notes_last_updated: lastActivity } = record.properties
  const items = [
    ['Create date', when(createdate)],
    ['Lifecycle stage', record.lifecycleStage ?? '--'],
    ['Last activity', when(lastActivity)],
  ]
  return (
    <section className="card" aria-label="Data highlights">
      <header className="card-header">
        <h2>Data highlights</h2>
      </header>
      <dl className="highlights">
        {items.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

const when = (instant: string | null | undefined) =>
  instant ? new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' }) : '--'
