// The contact record: who looks at it on top, the contact on the left, tabs in the middle, sidebar and developer panel
// on the right. Or the page of the app's settings, which has no contact.
import { useState } from 'react'
import { DeveloperPanel } from '../developer/DeveloperPanel.tsx'
import type { PageData } from '../page-data.ts'
import { readSettingsPath } from '../record-path.ts'
import { CardSlot } from './CardSlot.tsx'
import { ContactColumn } from './ContactColumn.tsx'
import { IframeModal } from './IframeModal.tsx'
import { PreviewPanel } from './PreviewPanel.tsx'
import { RecordTabs } from './RecordTabs.tsx'
import { signIn } from './requests.ts'
import { SettingsPage } from './SettingsPage.tsx'
import { Toasts } from './Toasts.tsx'
import { TopBar } from './TopBar.tsx'
import { usePage } from './use-page.ts'
import { usePageEvents } from './page-events.ts'

export interface RecordPageProps {
  data: PageData
  reload: () => Promise<PageData>
}

const sidebarWidth = 300

export function RecordPage({ data, reload }: RecordPageProps) {
  const page = usePage(data, reload)
  const { requests, failedBuilds, backend } = usePageEvents(data)
  const [width, setWidth] = useState(widthOfAddress)
  const whoActs = () => signIn({ portalId: Number(data.account.portalId), userId: Number(data.user.userId) })
  const slot = (place: string, atMost?: number) =>
    data.cards
      .filter((card) => card.place === place)
      .map((card) => (
        <CardSlot
          key={place}
          data={data}
          card={card}
          failedBuild={failedBuilds[place]}
          width={atMost}
          {...page.given}
        />
      ))
  const isSettings = readSettingsPath(location.pathname) !== null
  const tab = data.cards.find(({ place }) => place === 'crm.record.tab')

  return (
    // Whoever presses something is signed in from then on: two tabs may be open as two persons.
    <div className="page" onPointerDownCapture={whoActs} onKeyDownCapture={whoActs}>
      <TopBar data={data} />
      <div className={`page-columns ${isSettings ? 'page-columns-settings' : ''}`}>
        {!isSettings && <ContactColumn data={data} edit={page.edit} />}
        {isSettings ? (
          <SettingsPage data={data}>{slot('settings', width)}</SettingsPage>
        ) : (
          <RecordTabs data={data} cardTitle={tab?.title ?? 'Card'} width={width} onWidth={setWidth}>
            {slot('crm.record.tab', width)}
          </RecordTabs>
        )}
        <div className="right-column">
          <div className="sidebar">{slot('crm.record.sidebar', sidebarWidth)}</div>
          <DeveloperPanel
            viewer={{ portalId: data.account.portalId, userId: data.user.userId }}
            requests={requests}
            behaviours={data.behaviours}
            backend={backend}
          />
        </div>
      </div>
      <Toasts toasts={page.toasts.toasts} dismiss={page.toasts.dismiss} />
      {page.preview && <PreviewPanel preview={page.preview} close={page.closePreview} />}
      {page.iframe && <IframeModal request={page.iframe} close={page.closeIframe} />}
    </div>
  )
}

const widthOfAddress = (): number | undefined =>
  Number(new URLSearchParams(location.search).get('width')) || undefined
