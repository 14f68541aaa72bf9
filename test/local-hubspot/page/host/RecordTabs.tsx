// The middle of the record. The card's tab is open at first, and stays mounted when another one is looked at.
import { useState, type ReactNode } from 'react'
import type { PageData } from '../page-data.ts'
import { ActivityList } from './ActivityList.tsx'
import { keepingSettings } from './viewer-language.ts'
import { Highlights } from './Highlights.tsx'

export interface RecordTabsProps {
  data: PageData
  cardTitle: string
  /** Of the card in pixels, or as wide as there is room. */
  width: number | undefined
  onWidth: (width: number | undefined) => void
  children: ReactNode
}

export function RecordTabs({ data, cardTitle, width, onWidth, children }: RecordTabsProps) {
  const tabs = ['Overview', 'Activities', cardTitle]
  const [open, setOpen] = useState(cardTitle)
  const { record } = data
  return (
    <main className="record-main">
      <div className="record-tabs" role="tablist" aria-label="Parts of the record">
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            aria-selected={name === open}
            onClick={() => setOpen(name)}
          >
            {name}
          </button>
        ))}
        <label className="card-width">
          Card width
          <select
            value={width ?? ''}
            onChange={({ currentTarget: { value } }) => {
              const query = new URLSearchParams(location.search)
              const path = `${location.pathname}?user=${query.get('user') ?? ''}`
              history.replaceState(null, '', keepingSettings(path, { width: value || null }))
              onWidth(Number(value) || undefined)
            }}
          >
            <option value="">full</option>
            {[640, 400, 300].map((one) => (
              <option key={one} value={one}>
                {one} px
              </option>
            ))}
          </select>
        </label>
      </div>
      {!record && (
        <div className="no-access" role="note">
          You do not have access to this record. The card below answers for itself.
        </div>
      )}
      {record && open === 'Overview' && (
        <>
          <Highlights record={record} />
          <ActivityList title="Recent activities" notes={record.notes.slice(0, 3)} />
        </>
      )}
      {record && open === 'Activities' && <ActivityList title="Activities" notes={record.notes} />}
      <div hidden={open !== cardTitle}>{children}</div>
    </main>
  )
}
