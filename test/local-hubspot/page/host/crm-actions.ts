// HubSpot's library of actions: previews and editors open over the page, links lead on.
import type { CrmAction } from '../drawn/crm-action.ts'
import { linkTarget } from '../drawn/link-target.ts'
import type { ContactRecord } from '../page-data.ts'

export interface Preview {
  title: string
  properties: Record<string, string | null>
}

export interface CrmActionsDeps {
  record(): ContactRecord | null
  portalId: string
  openPreview(preview: Preview): void
  say(message: string): void
}

const editors: Record<string, string> = {
  ADD_NOTE: 'note',
  ADD_TASK: 'task',
  SEND_EMAIL: 'e-mail',
  SCHEDULE_MEETING: 'meeting',
}

export function createCrmActions({ record, portalId, openPreview, say }: CrmActionsDeps) {
  const previewOf = (objectTypeId: string, objectId: string): Preview | null => {
    const own = record()
    if (own && objectTypeId === '0-1' && objectId === own.id) {
      return { title: own.name, properties: own.properties }
    }
    const linked = own?.linked.find((one) => one.objectTypeId === objectTypeId && one.id === objectId)
    return linked ? { title: linked.name, properties: linked.properties } : null
  }

  /** In words what is wrong, or `null`. */
  return ({ actionType, actionContext: given }: CrmAction): string | null => {
    const [objectTypeId, objectId] = [text(given['objectTypeId']), text(given['objectId'])]
    const editor = editors[actionType]
    if (editor) {
      if (!objectTypeId || !objectId) return 'objectTypeId and objectId are required'
      say(`HubSpot opens its window for a new ${editor} here.`)
      return null
    }
    if (actionType === 'PREVIEW_OBJECT') {
      const preview = previewOf(objectTypeId, objectId)
      if (!preview) return 'There is no such record, or this user may not see it.'
      openPreview(preview)
      return null
    }
    if (actionType === 'RECORD_APP_LINK') {
      return go(`/contacts/${portalId}/record/${objectTypeId}/${objectId}`, given['external'] === true)
    }
    if (actionType === 'EXTERNAL_URL') return go(text(given['href']), true)
    say(`HubSpot carries out ${actionType} here.`)
    return null
  }
}

const text = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

function go(href: string, away: boolean): string | null {
  const target = linkTarget(href)
  if (!target) return 'no such address'
  if (away) window.open(target.href, '_blank', 'noopener')
  else location.assign(target.href)
  return null
}
