// The left column: who the contact is and what this user may see of it.
import type { ContactRecord, PageData } from '../page-data.ts'
import { PropertyForm, type PropertyFormProps } from './PropertyForm.tsx'

export interface ContactColumnProps {
  data: PageData
  edit: PropertyFormProps['edit']
}

export function ContactColumn({ data: { record, user, contactId }, edit }: ContactColumnProps) {
  if (!record) {
    return (
      <aside className="contact-column" aria-label="Contact">
        <div className="contact-head">
          <span className="avatar avatar-large avatar-none" aria-hidden="true">
            ?
          </span>
          <h1>No access</h1>
          <p>
            {user.firstName} may not see contact {contactId}, or there is none with this number.
          </p>
        </div>
      </aside>
    )
  }
  const { jobtitle, email } = record.properties
  return (
    <aside className="contact-column" aria-label="Contact">
      <div className="contact-head">
        <span className="avatar avatar-large" aria-hidden="true">
          {initials(record.name)}
        </span>
        <h1>{record.name}</h1>
        {jobtitle && <p>{record.companyName ? `${jobtitle} at ${record.companyName}` : jobtitle}</p>}
        {email && <a href={`mailto:${email}`}>{email}</a>}
        {record.archived && <span className="archived">archived</span>}
      </div>
      <section className="about">
        <h2>About this contact</h2>
        <dl>
          {properties(record).map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value || '--'}</dd>
            </div>
          ))}
        </dl>
        <PropertyForm record={record} edit={edit} />
      </section>
    </aside>
  )
}

function properties(record: ContactRecord): [string, string | null | undefined][] {
  const { email, phone, createdate } = record.properties
  return [
    ['Email', email],
    ['Phone number', phone],
    ['Company', record.companyName],
    ['Contact owner', record.ownerName],
    ['Lifecycle stage', record.lifecycleStage],
    ['Lead status', record.leadStatus],
    ['Create date', day(createdate)],
    ['Record ID', record.id],
  ]
}

const day = (instant: string | null | undefined) =>
  instant ? new Date(instant).toLocaleDateString(undefined, { dateStyle: 'medium' }) : null

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
    .toUpperCase()
