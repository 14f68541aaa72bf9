// What a card may ask of the page it is on: HubSpot's `actions` of a record tab.
import { retain } from '@remote-ui/rpc'
import type { CardActions } from '../card-channel.ts'
import { closeOverlay } from '../drawn/overlay.tsx'
import type { ContactRecord, PageData } from '../page-data.ts'
import type { IframeRequest } from './IframeModal.tsx'
import type { NewToast } from './Toasts.tsx'

export interface HostActionsDeps {
  show(toast: NewToast): void
  reload(): Promise<PageData>
  record(): ContactRecord | null
  openIframe(request: IframeRequest): void
}

type Listener = Parameters<CardActions['onCrmPropertiesUpdate']>

export function createHostActions({ show, reload, record, openIframe }: HostActionsDeps): CardActions {
  const listeners = new Set<Listener>()

  async function refresh() {
    const before = record()
    const { record: fresh } = await reload()
    for (const [names, callback] of listeners) {
      const now = chosen(fresh, names)
      if (JSON.stringify(now) !== JSON.stringify(chosen(before, names))) callback(now)
    }
  }

  return {
    addAlert: ({ type = 'info', title, message }) => show({ type, title, message }),
    refreshObjectProperties: () => void refresh(),
    reloadPage: () => location.reload(),
    copyTextToClipboard: (text) => navigator.clipboard.writeText(text),
    async fetchCrmObjectProperties(names) {
      const current = record()
      if (!current) throw new Error('This user may not see the record.')
      return chosen(current, names)
    },
    onCrmPropertiesUpdate(names, callback) {
      retain(callback)
      listeners.add([names, callback])
    },
    openIframeModal(action, onClose) {
      if (onClose) retain(onClose)
      openIframe({ ...action, onClose })
    },
    closeOverlay,
    navigateToPage: () => undefined,
  }
}

function chosen(record: ContactRecord | null, names: string[] | '*'): Record<string, string> {
  const entries = Object.entries(record?.properties ?? {})
  const wanted = entries.filter(([name]) => names === '*' || names.includes(name))
  return Object.fromEntries(wanted.map(([name, value]) => [name, value ?? '']))
}
