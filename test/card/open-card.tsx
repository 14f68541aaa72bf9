// Opens the card the way HubSpot does, and lets a test see and do what a user can.
import { useState } from 'react'
import type { ComponentProps } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'
import { createRenderer } from '@hubspot/ui-extensions/testing'
import { Alert, Button, Form, Link, LoadingButton, TextArea } from '@hubspot/ui-extensions'
import { CrmActionLink } from '@hubspot/ui-extensions/crm'
import { Contact } from '../../hubspot-project/src/app/cards/Contact.tsx'
import { ContactFacts } from '../../hubspot-project/src/app/cards/ContactFacts.tsx'
import { SidebarView } from '../../hubspot-project/src/app/cards/SidebarView.tsx'
import { TabTop } from '../../hubspot-project/src/app/cards/TabTop.tsx'
import { TabView } from '../../hubspot-project/src/app/cards/TabView.tsx'
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
  place?: 'tab' | 'sidebar'
  /** Somebody else than in every other test, whose drafts would be there. */
  userId?: number
  /** What HubSpot's page says of the record; nothing unless given. */
  facts?: Promise<Record<string, string>>
}

let users = 0

export async function openCard({
  variables = { API_ORIGIN: 'https://card.test' },
  locale = 'en-GB',
  timezone = 'Europe/London',
  place = 'tab',
  userId = ++users,
  facts = new Promise(() => undefined),
}: CardOptions = {}) {
  const { render, mocks, getRootNode, find, findAll, maybeFind } = createRenderer(
    `crm.record.${place}` as 'crm.record.tab',
  )
  const context = {
    ...mocks.context,
    variables,
    user: { ...mocks.context.user, id: userId, locale },
    portal: { id: 123, timezone },
  }
  facts.catch(() => undefined) // refused before the card asks, it would count as nobody's
  mocks.actions.fetchCrmObjectProperties.willCall(() => facts)
  const handle: Handle = {}
  render(<Page handle={handle} context={context} actions={mocks.actions} {...views[place]} rows={3} />)
  await settle()
  const noteForm = () => findAll(Form).find((form) => form.maybeFind(TextArea)) ?? find(Form)
  const anyButton = () => [...findAll(Button), ...findAll(LoadingButton)]
  const button = (label: string) => {
    const found = anyButton().find((node) => node.text === label)
    if (!found) throw new Error(`no button ${label}`)
    return found
  }
  return {
    mocks,
    find,
    noteForm,
    findAll,
    maybeFind,
    button,
    text: () => textOf(getRootNode()),
    buttons: () => anyButton().map((node) => node.text),
    actions: () => Object.fromEntries(findAll(CrmActionLink).map((node) => [node.text, node.props])),
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
      noteForm().trigger('onSubmit')
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
function Page({ handle, ...props }: { handle: Handle } & ComponentProps<typeof Contact>) {
  const [contactId, setContactId] = useState<number | null>(51)
  handle.show = setContactId
  if (contactId === null) return null
  const crm = { objectId: contactId, objectTypeId: '0-1' }
  return <Contact {...props} context={{ ...props.context, crm }} />
}

const views = {
  tab: { Top: TabTop, Place: TabView },
  sidebar: { Top: ContactFacts, Place: SidebarView },
}

interface Handle {
  show?: (contactId: number | null) => void
}

export function textOf(node: RenderedNode): string {
  if (node.nodeType === 'text') return node.text
  if (!('childNodes' in node)) return ''
  const own = node.childNodes.map(textOf)
  const title = 'props' in node ? [node.props.title, node.props.label].filter(Boolean) : []
  return [...title, ...own].join('\n')
}
