// The middle of the record. The card's tab is open at first, and stays mounted when another one is looked at.
import { useState, type ReactNode } from 'react'
import type { PageData } from '../page-data.ts'
import { ActivityList } from './ActivityList.tsx'
import { Highlights } from './Highlights.tsx'

export interface RecordTabsProps {
  data: PageData
  cardTitle: string
  children: ReactNode
}

export function RecordTabs({ data, cardTitle, children }: RecordTabsProps) {
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
