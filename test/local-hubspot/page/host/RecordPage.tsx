// The contact record: who looks at it on top, the contact on the left, tabs in the middle, the developer panel right.
import { useEffect, useMemo, useRef, useState } from 'react'
import { DeveloperPanel } from '../developer/DeveloperPanel.tsx'
import type { PageData } from '../page-data.ts'
import { ContactColumn } from './ContactColumn.tsx'
import { cardContext } from './card-context.ts'
import { CardFrame } from './CardFrame.tsx'
import { createHostActions } from './host-actions.ts'
import { IframeModal, type IframeRequest } from './IframeModal.tsx'
import { RecordTabs } from './RecordTabs.tsx'
import { signIn } from './requests.ts'
import { Toasts, useToasts } from './Toasts.tsx'
import { TopBar } from './TopBar.tsx'
import { usePageEvents } from './page-events.ts'

export interface RecordPageProps {
  data: PageData
  reload: () => Promise<PageData>
}

export function RecordPage({ data, reload }: RecordPageProps) {
  const { toasts, show, dismiss } = useToasts()
  const [iframe, setIframe] = useState<IframeRequest>()
  const { requests, failedBuild } = usePageEvents(data.card.build)
  const [context] = useState(() => cardContext(data))
  const record = useRef(data.record)
  useEffect(() => {
    record.current = data.record
  }, [data.record])
  const actions = useMemo(
    () => createHostActions({ show, reload, record: () => record.current, openIframe: setIframe }),
    [show, reload],
  )
  const title = data.card.title
  const whoActs = () => signIn({ portalId: context.portal.id, userId: context.user.id })

  return (
    // Whoever presses something is signed in from then on: two tabs may be open as two persons.
    <div className="page" onPointerDownCapture={whoActs} onKeyDownCapture={whoActs}>
      <TopBar data={data} />
      <div className="page-columns">
        <ContactColumn data={data} />
        <RecordTabs data={data} cardTitle={title}>
          {failedBuild && (
            <div className="build-failure" role="alert">
              <strong>The card does not build; this is the last good one.</strong>
              <pre>{failedBuild}</pre>
            </div>
          )}
          <CardFrame title={title} version={data.card.build.version} context={context} actions={actions} />
        </RecordTabs>
        <DeveloperPanel requests={requests} behaviours={data.behaviours} />
      </div>
      <Toasts toasts={toasts} dismiss={dismiss} />
      {iframe && <IframeModal request={iframe} close={() => setIframe(undefined)} />}
    </div>
  )
}
