// A tab knows nothing of its sisters, so the row of buttons is made of what each tells of itself.
import { createContext, useContext, useEffect, useId, useState } from 'react'
import type { TabProps, TabsProps } from '@hubspot/ui-extensions'
import { useLatest } from './use-latest.ts'

type TabId = string | number
type Told = Pick<TabProps, 'title' | 'disabled' | 'tooltip'> & { id: TabId }

const TabsContext = createContext<{ open: TabId | undefined; tell(tab: Told): () => void } | null>(null)

export function Tabs({
  children,
  selected,
  defaultSelected,
  onSelectedChange,
  variant = 'default',
}: TabsProps) {
  const [tabs, setTabs] = useState<Told[]>([])
  const [chosen, choose] = useLatest<TabId | undefined>(selected, defaultSelected)
  const [context] = useState(() => ({
    tell(tab: Told) {
      setTabs((known) => [...known, tab])
      return () => setTabs((known) => known.filter((one) => one !== tab))
    },
  }))
  const open = chosen ?? tabs[0]?.id
  return (
    <TabsContext.Provider value={{ open, ...context }}>
      <div className={`tabs tabs-${variant}`} role="tablist">
        {tabs.map(({ id, title, disabled, tooltip }) => (
          <button
            key={id}
            type="button"
            role="tab"
            aria-selected={id === open}
            disabled={disabled}
            title={tooltip}
            onClick={() => {
              choose(id)
              ;(onSelectedChange as ((id: TabId) => void) | undefined)?.(id)
            }}
          >
            {title}
          </button>
        ))}
      </div>
      {children}
    </TabsContext.Provider>
  )
}

export function Tab({ tabId, title, disabled, tooltip, children }: TabProps) {
  const tabs = useContext(TabsContext)
  const ownId = useId()
  const id = tabId ?? ownId
  const tell = tabs?.tell
  useEffect(
    () => tell?.({ id, title: title ?? '', ...(disabled && { disabled }), ...(tooltip && { tooltip }) }),
    [tell, id, title, disabled, tooltip],
  )
  return (
    <div role="tabpanel" aria-label={title} hidden={tabs?.open !== id}>
      {children}
    </div>
  )
}
