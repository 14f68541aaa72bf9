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
        {notes.map(({ id, html, createdAt, author }) => (
          <article key={id} className="activity">
            <header>
              <strong>Note</strong>
              {author && ` by ${author}`}
              <time dateTime={createdAt}>{when(createdAt)}</time>
            </header>
            <p>{plainText(html)}</p>
          </article>
        ))}
      </div>
    </section>
  )
}

const when = (instant: string) =>
  new Date(instant).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })

/** A document made this way runs no script and loads nothing (HTML standard, DOMParser). */
function plainText(html: string): string {
  const broken = html.replace(/<br\s*\/?>|<\/(p|li|div)>/gi, '$&\n')
  return (new DOMParser().parseFromString(broken, 'text/html').body.textContent ?? '').trim()
}
