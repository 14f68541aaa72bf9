// The bar on top: which account, which contact, and through whose eyes. Switching loads the page anew, as in HubSpot.
import type { PageData, PageUser } from '../page-data.ts'
import { readSettingsPath, recordPath, settingsPath } from '../record-path.ts'
import { keepingSettings, languages, viewerLanguage } from './viewer-language.ts'

export function TopBar({ data }: { data: PageData }) {
  const { account, accounts, user, users, contacts, contactId } = data
  const settings = readSettingsPath(location.pathname) !== null
  const pathFor = (contact: string, userId: string) =>
    settings
      ? settingsPath(account.portalId, userId)
      : recordPath({ portalId: account.portalId, contactId: contact, userId })
  const go = (path: string, changes = {}) => location.assign(keepingSettings(path, changes))
  return (
    <header className="top-bar">
      <a className="brand" href="/">
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M4 11.5 12 5l8 6.5V20H4zM9 20v-6h6v6" />
        </svg>
        Local HubSpot
      </a>
      <nav className="crumbs" aria-label="Where you are">
        <span>CRM</span>
        <span>Contacts</span>
        <Switch
          label="Contact"
          value={contactId}
          onChange={(id) =>
            go(recordPath({ portalId: account.portalId, contactId: id, userId: user.userId }))
          }
        >
          {contacts.map(({ id, name }) => (
            <option key={id} value={id}>
              {name === null ? `${id} · hidden from ${user.firstName}` : `${id} · ${name}`}
            </option>
          ))}
        </Switch>
      </nav>
      <Switch label="Account" value={account.portalId} onChange={(id) => go(`/contacts/${id}`)}>
        {accounts.map(({ portalId, name }) => (
          <option key={portalId} value={portalId}>
            {name} ({portalId})
          </option>
        ))}
      </Switch>
      <Switch label="Viewing as" value={user.userId} onChange={(id) => go(pathFor(contactId, id))}>
        {users.map((one) => (
          <option key={one.userId} value={one.userId}>
            {one.firstName} {one.lastName} ({one.role})
          </option>
        ))}
      </Switch>
      <Switch
        label="Language"
        value={viewerLanguage().language}
        onChange={(language) => go(pathFor(contactId, user.userId), { language })}
      >
        {Object.entries(languages).map(([code, name]) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </Switch>
      <a
        className="top-link"
        href={keepingSettings(
          settings
            ? recordPath({ portalId: account.portalId, contactId, userId: user.userId })
            : settingsPath(account.portalId, user.userId),
        )}
      >
        {settings ? 'Back to the record' : 'App settings'}
      </a>
      <span className="avatar avatar-user" aria-hidden="true">
        {initials(user)}
      </span>
    </header>
  )
}

interface SwitchProps {
  label: string
  value: string
  onChange: (value: string) => void
  children: React.ReactNode
}

function Switch({ label, value, onChange, children }: SwitchProps) {
  return (
    <label className="switch">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {children}
      </select>
    </label>
  )
}

const initials = ({ firstName, lastName }: PageUser) => `${firstName.charAt(0)}${lastName.charAt(0)}`
