// Events and reactions as HubSpot hands them to a card: plain data, because a DOM event cannot leave the page.
import type { SyntheticEvent } from 'react'
import type { ExtensionEvent, Reactions } from '@hubspot/ui-extensions'

export function extensionEvent(event: SyntheticEvent): ExtensionEvent {
  return {
    type: event.type,
    bubbles: event.bubbles,
    timeStamp: event.timeStamp,
    id: event.currentTarget.id,
  }
}

/** Overlays are not drawn here, so there is none to open or close. */
export const reactions: Reactions = {
  openPanel: () => undefined,
  closePanel: () => undefined,
  openModal: () => undefined,
  closeModal: () => undefined,
}
