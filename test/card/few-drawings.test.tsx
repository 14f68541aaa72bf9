// What the card does not make its viewer wait for: it asks before it draws, and comes to the page as a whole.
import { ACTION_INSERT_CHILD, ACTION_MOUNT, createRemoteRoot } from '@remote-ui/core'
import * as RemoteUI from '@remote-ui/react'
import { expect, it, vi } from 'vitest'
import { Contact } from '../../hubspot-project/src/app/cards/Contact.tsx'
import { TabTop } from '../../hubspot-project/src/app/cards/TabTop.tsx'
import { TabView } from '../../hubspot-project/src/app/cards/TabView.tsx'
import { contactView } from './answers.ts'
import { drawnText } from './drawn-text.ts'
import { setUpCardTest } from './open-card.tsx'
import { json } from './hubspot-fetch.ts'
import type { ComponentProps } from 'react'

const { hubspot } = setUpCardTest()
const context = {
  variables: { API_ORIGIN: 'https://card.test' },
  crm: { objectId: 51, objectTypeId: '0-1' },
  portal: { id: 123, timezone: 'UTC' },
  user: {},
}
const actions = { fetchCrmObjectProperties: async () => null, onCrmPropertiesUpdate: async () => undefined }

it('asks the backend before the first drawing, and brings all that it read in one piece', async () => {
  const sent: { kind: number; text: string }[] = []
  const called: number[] = []
  let answer = (_: Response) => undefined as void
  hubspot().always(() => {
    called.push(sent.length)
    return new Promise((resolve) => (answer = resolve))
  })
  const root = createRemoteRoot((kind, ...args) => void sent.push({ kind, text: JSON.stringify(args) }))
  const tree = RemoteUI.createRoot(root)
  const props = { context, actions, Top: TabTop, Place: TabView, rows: 3 } as unknown
  tree.render(<Contact {...(props as ComponentProps<typeof Contact>)} />)
  void root.mount()
  await vi.waitFor(() => expect(sent[0]?.kind).toBe(ACTION_MOUNT))
  expect(called).toEqual([0])

  sent.length = 0
  answer(await json(200, contactView())(undefined as never))
  await vi.waitFor(() => expect(drawnText(root)).toContain('First meeting'))
  // Nothing is drawn a second time.
  const whole = sent.at(-1)
  expect(whole?.kind).toBe(ACTION_INSERT_CHILD)
  for (const part of ['Save note', 'Difference engine', 'First meeting']) {
    expect(sent.filter(({ text }) => text.includes(part))).toEqual([whole])
  }
  tree.unmount()
})
