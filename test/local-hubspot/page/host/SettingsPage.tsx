// The page of the app's settings, as HubSpot has it under "Connected apps".
import type { ReactNode } from 'react'
import type { PageData } from '../page-data.ts'

export function SettingsPage({ data, children }: { data: PageData; children: ReactNode }) {
  return (
    <main className="record-main settings-main">
      <h1>
        Settings of {data.app.appName} <small>in {data.account.name}</small>
      </h1>
      {data.cards.length === 0 && <p className="quiet">This app has no page of settings.</p>}
      {children}
    </main>
  )
}
