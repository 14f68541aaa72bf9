// Events and reactions as HubSpot hands them to a card: plain data, because a DOM event cannot leave the page.
import type { SyntheticEvent } from 'react'
import type { ExtensionEvent, Reactions } from '@hubspot/ui-extensions'
import { closeOverlay, openOverlay } from './overlay.tsx'

export function extensionEvent(event: SyntheticEvent): ExtensionEvent {
  return {
    type: event.type,
    bubbles: event.bubbles,
    timeStamp: event.timeStamp,
    id: event.currentTarget.id,
  }
}

export const reactions: Reactions = {
  openPanel: openOverlay,
  closePanel: closeOverlay,
  openModal: openOverlay,
  closeModal: closeOverlay,
}
