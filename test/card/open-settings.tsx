// Opens the settings page the way HubSpot does, and lets a test see and do what a user can.
import { Button, LoadingButton } from '@hubspot/ui-extensions'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { settle, textOf } from './open-card.tsx'
import { Connection } from '../../hubspot-project/src/app/settings/Connection.tsx'
import { textsOf } from '../../hubspot-project/src/app/settings/texts.ts'
import type { ConnectionView } from '../../hubspot-project/src/app/cards/contract-gate.ts'

export const connectUrl = 'https://card.test/oauth/install?ticket=t1'

export const connected: ConnectionView = {
  access: 'user',
  connected: true,
  scopes: ['crm.objects.contacts.read', 'oauth', 'tickets'],
  missingScopes: [],
  connectedAt: '2026-11-20T12:00:00Z',
  lastUsedAt: '2026-11-23T11:00:00Z',
}

export const notConnected: ConnectionView = {
  access: 'user',
  connected: false,
  scopes: [],
  missingScopes: ['crm.objects.contacts.read'],
  connectUrl,
}

export async function openPage(locale = 'en-GB') {
  const { render, getRootNode, findAll, maybeFind } = createRenderer('settings')
  const ended: true[] = []
  const { texts, locale: spoken } = textsOf(locale)
  const props = { texts, locale: spoken, timeZone: 'Europe/London', onEnded: () => void ended.push(true) }
  render(<Connection origin="https://card.test" {...props} />)
  await settle()
  const buttons = () => [...findAll(Button), ...findAll(LoadingButton)]
  return {
    ended,
    findAll,
    maybeFind,
    text: () => textOf(getRootNode()),
    buttons: () => buttons().map((node) => node.text),
    async press(label: string) {
      buttons()
        .find((node) => node.text === label)
        ?.trigger('onClick')
      await settle()
    },
  }
}
