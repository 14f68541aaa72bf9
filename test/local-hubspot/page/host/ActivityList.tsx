// HubSpot's own timeline of the record: shows whether a note written by the card arrived.
import type { ContactRecord } from '../page-data.ts'

export interface ActivityListProps {
  title: string
  notes: ContactRecord['notes']
}

export function ActivityList({ title, notes }: ActivityListProps) {
  return (
    <section className="card" aria-label={title}>
      <header className="card-header">
        <h2>{title}</h2>
      </header>
      <div className="card-body">
        {notes.length === 0 && <p className="quiet">No activities.</p>}
        {notes.map(({ id, text, createdAt, author }) => (
          <article key={id} className="activity">
            <header>
              <strong>Note</strong>
              {author && ` by ${author}`}
              <time dateTime={createdAt}>{when(createdAt)}</time>
            </header>
            <p>{text}</p>
          </article>
        ))}
      </div>
    </section>
  )
}

const when = (instant: string) =>
  new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
