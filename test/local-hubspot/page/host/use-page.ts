// What the page gives the cards on it: actions, previews, associations, always of the record as it is now.
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { AssociationsRequest } from '../card-channel.ts'
import type { PageData } from '../page-data.ts'
import { associationsOf } from './associations.ts'
import { createCrmActions, type Preview } from './crm-actions.ts'
import { createHostActions } from './host-actions.ts'
import type { IframeRequest } from './IframeModal.tsx'
import { editProperty } from './requests.ts'
import { useToasts } from './Toasts.tsx'

export function usePage(data: PageData, reload: () => Promise<PageData>) {
  const toasts = useToasts()
  const { show } = toasts
  const [iframe, setIframe] = useState<IframeRequest>()
  const [preview, setPreview] = useState<Preview>()
  const record = useRef(data.record)
  useEffect(() => {
    record.current = data.record
  }, [data.record])
  const { portalId } = data.account
  const actions = useMemo(
    () => createHostActions({ show, reload, record: () => record.current, openIframe: setIframe }),
    [show, reload],
  )
  const crmAction = useMemo(
    () =>
      createCrmActions({
        record: () => record.current,
        portalId,
        openPreview: setPreview,
        say: (message) => show({ type: 'info', message }),
      }),
    [portalId, show],
  )
  const associations = useCallback(
    (request: AssociationsRequest) => associationsOf(record.current, request),
    [],
  )
  async function edit(name: string, value: string): Promise<string | null> {
    const viewer = { portalId: Number(portalId), userId: Number(data.user.userId) }
    const problem = await editProperty(viewer, { contactId: data.contactId, name, value })
    if (problem === null) actions.refreshObjectProperties()
    return problem
  }
  return {
    toasts,
    iframe,
    closeIframe: () => setIframe(undefined),
    preview,
    closePreview: () => setPreview(undefined),
    edit,
    given: { actions, crmAction, associations },
  }
}
