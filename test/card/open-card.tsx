// Opens the card the way HubSpot does, and lets a test see and do what a user can.
import { useState } from 'react'
import type { ComponentProps } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { Alert, Button, Form, Link, TextArea } from '@hubspot/ui-extensions'
import { ContactTab } from '../../hubspot-project/src/app/cards/ContactTab.tsx'
import { installHubspotFetch } from './hubspot-fetch.ts'
import type { HubspotFetch } from './hubspot-fetch.ts'
import type { RenderedNode } from '@hubspot/ui-extensions/testing'

export const now = Date.parse('2026-11-23T12:00:00Z')

/** Fake clock and a fresh `hubspot.fetch` for each test; React's own scheduler stays real. */
export function setUpCardTest(): { hubspot: () => HubspotFetch } {
  let hubspot: HubspotFetch
  beforeEach(() => {
    vi.useFakeTimers({
      now,
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    })
    hubspot = installHubspotFetch()
  })
  afterEach(() => {
    hubspot.uninstall()
    vi.useRealTimers()
  })
  return { hubspot: () => hubspot }
}

/** Lets everything that needs no clock come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve))
}

export async function advance(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms)
  await settle()
}

interface CardOptions {
  variables?: Record<string, string>
  locale?: string
  timezone?: string
}

export async function openCard({
  variables = { API_ORIGIN: 'https://card.test' },
  locale = 'en-GB',
  timezone = 'Europe/London',
}: CardOptions = {}) {
  const { render, mocks, getRootNode, find, findAll, maybeFind } = createRenderer('crm.record.tab')
  const context = {
    ...mocks.context,
    variables,
    user: { ...mocks.context.user, locale },
    portal: { id: 123, timezone },
  }
  const handle: Handle = {}
  render(<Page handle={handle} context={context} actions={mocks.actions} />)
  await settle()
  const button = (label: string) => find(Button, (node) => node.text === label)
  return {
    mocks,
    find,
    findAll,
    maybeFind,
    button,
    text: () => textOf(getRootNode()),
    buttons: () => findAll(Button).map((node) => node.text),
    links: () => Object.fromEntries(findAll(Link).map((node) => [node.text, node.props.href])),
    alert: () => maybeFind(Alert)?.props.title ?? null,
    field: () => find(TextArea).props,
    async press(label: string) {
      button(label).trigger('onClick')
      await settle()
    },
    async type(text: string) {
      find(TextArea).trigger('onInput', text as never)
      await settle()
    },
    submit() {
      find(Form).trigger('onSubmit')
    },
    async show(contactId: number | null) {
      handle.show?.(contactId)
      await settle()
    },
    close() {
      return this.show(null)
    },
  }
}

/** HubSpot moves a card to another record by giving it another context, and takes it off the page by unmounting it. */
function Page({ handle, ...props }: { handle: Handle } & ComponentProps<typeof ContactTab>) {
  const [contactId, setContactId] = useState<number | null>(51)
  handle.show = setContactId
  if (contactId === null) return null
  const crm = { objectId: contactId, objectTypeId: '0-1' }
  return <ContactTab actions={props.actions} context={{ ...props.context, crm }} />
}

interface Handle {
  show?: (contactId: number | null) => void
}

function textOf(node: RenderedNode): string {
  if (node.nodeType === 'text') return node.text
  if (!('childNodes' in node)) return ''
  const own = node.childNodes.map(textOf)
  const title = 'props' in node ? [node.props.title, node.props.label].filter(Boolean) : []
  return [...title, ...own].join('\n')
}
