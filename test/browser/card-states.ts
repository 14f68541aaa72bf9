// Views of one contact in every state that a person may meet, as the backend would answer them.
import { contactView, deal, note, refusalBody, statusOf } from '../card/answers.ts'
import { answer } from './card-stage.ts'
import type { ContactView, ErrorAnswer, ErrorCode } from '../../hubspot-project/src/app/cards/contract.ts'
import type { Script } from './card-stage.ts'

const day = 24 * 60 * 60_000
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()
const dayIn = (days: number) => inDays(days).slice(0, 10)

export const calm = contactView({
  contact: { ...contactView().contact, name: 'Sofia Marino', hasOwner: true },
  activity: { lastContactedAt: inDays(-2), lastActivityAt: inDays(-2), nextActivityAt: inDays(2) },
  deals: {
    open: [
      deal({ id: '1', name: 'Winter tyres and spare batteries', amount: '7350', closeDate: dayIn(20) }),
      deal({ id: '2', name: '40 cargo bikes for Hamburg depots', amount: '186400', closeDate: dayIn(90) }),
    ],
    totals: [{ currency: 'EUR', amount: '193750', deals: 2 }],
    home: { currency: 'EUR', amount: '193750' },
    truncated: false,
  },
  tasks: {
    open: [
      { id: '41', subject: 'Send the service contract', dueAt: inDays(1) },
      { id: '42', subject: 'Ask about the Bremen depot', dueAt: null },
    ],
    truncated: false,
  },
  meetings: { coming: [{ id: '51', title: 'Depot visit', startsAt: inDays(3) }] },
  notes: [
    note({ id: '800', text: 'Wants the 54 cm frame in teal.', createdAt: inDays(-2) }),
    note({ id: '801', text: 'Met at the fair, asked for an offer.', createdAt: inDays(-9) }),
  ],
})

const found =
  (view: ContactView): Script =>
  ({ path }) =>
    path.endsWith('/activity')
      ? answer(200, { looked: [{ who: 'Jonas Weber', action: 'read', at: inDays(-1) }] })
      : answer(200, view)

export function refusedWith(code: ErrorCode, more: Partial<ErrorAnswer['error']> = {}): Script {
  return () => answer(statusOf[code], refusalBody(code, more))
}

/** The contact is there, and saving gets this. */
export function savingGets(reply: ReturnType<typeof answer>): Script {
  return ({ method }) => (method === 'POST' ? reply : answer(200, calm))
}

const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
const contact = (more: Partial<ContactView['contact']>) => ({ ...calm.contact, ...more })
const urgent: ContactView = {
  ...calm,
  contact: contact({ hasOwner: false, ownerName: null, emailState: 'bounced' }),
  activity: { lastContactedAt: null, lastActivityAt: inDays(-45), nextActivityAt: inDays(-1) },
  deals: {
    open: [
      deal({ id: '1', name: 'Overdue offer', closeDate: dayIn(-3) }),
      deal({ id: '2', closeDate: dayIn(5) }),
    ],
    totals: [
      { currency: 'EUR', amount: '24000', deals: 2 },
      { currency: 'JPY', amount: '900000', deals: 1 },
    ],
    truncated: true,
  },
}

/** A word that says the state has come, and what the backend answers. */
export const states: Record<string, [seen: string, script: Script]> = {
  summary: ['Save note', found(calm)],
  attention: ['Needs attention', found(urgent)],
  'no-owner': ['No owner', found({ ...calm, contact: contact({ hasOwner: false, ownerName: null }) })],
  'opted-out': [
    'takes no marketing emails',
    found({ ...calm, contact: contact({ emailState: 'opted_out' }) }),
  ],
  'never-contacted': [
    'Nobody has contacted',
    found({ ...calm, activity: { ...calm.activity, lastContactedAt: null } }),
  ],
  'sixty-deals': [
    'Deal 1',
    found({
      ...calm,
      deals: {
        open: Array.from({ length: 60 }, (_, index) =>
          deal({ id: String(index + 1), name: `Deal ${index + 1}`, closeDate: dayIn(index) }),
        ),
        totals: [{ currency: 'EUR', amount: '98765432109876543210.12', deals: 60 }],
        truncated: false,
      },
    }),
  ],
  empty: [
    'Save note',
    found(
      contactView({
        contact: { ...contactView().contact, company: null, ownerName: null, jobTitle: null },
        activity: { lastContactedAt: null, lastActivityAt: null, nextActivityAt: null },
        deals: { open: [], totals: [], truncated: false },
        notes: [],
      }),
    ),
  ],
  'right-to-left': [
    'Save note',
    found({
      ...calm,
      contact: contact({ jobTitle: 'מנהלת רכש', company: { id: '61', name: 'شركة القاهرة' } }),
      notes: [note({ text: 'שלום, דיברנו היום 🚲', author: 'دينا' })],
    }),
  ],
  'long-words': [
    'Save note',
    found({
      ...calm,
      contact: contact({ jobTitle: long, ownerName: long, company: { id: '61', name: long } }),
      deals: {
        open: [deal({ name: long, stage: long, amount: '123456789012345', closeDate: dayIn(-1) })],
        totals: [{ currency: 'EUR', amount: '123456789012345', deals: 1 }],
        truncated: false,
      },
      notes: [note({ text: long.repeat(3), author: long })],
    }),
  ],
  'parts-failed': [
    'could not be read',
    found({
      ...calm,
      contact: contact({ company: { unavailable: 'failed' } }),
      deals: { unavailable: 'refused' },
      notes: { unavailable: 'failed' },
      tasks: { unavailable: 'scope' },
      meetings: { unavailable: 'failed' },
    }),
  ],
  'reads-only': ['this card only reads', found({ ...calm, mayWrite: false })],
  'inactive-owner': ['no longer active', found({ ...calm, contact: contact({ ownerInactive: true }) })],
  connect: ['Connect', refusedWith('connection_required', { connectUrl: 'https://card.test/c' })],
  'consent-denied': [
    'ended without your consent',
    refusedWith('connection_required', { connectUrl: 'https://card.test/c', lastConsent: 'denied' }),
  ],
  'consent-other': [
    'as somebody else',
    refusedWith('connection_required', { connectUrl: 'https://card.test/c', lastConsent: 'other_user' }),
  ],
  revoked: ['Reconnect', refusedWith('reauthorization_required', { connectUrl: 'https://card.test/c' })],
  restricted: ['Contact not found or no access', refusedWith('record_not_found')],
  'rate-limit': ['Goes on by itself in', refusedWith('rate_limited', { retryAfterMs: 60_000 })],
  'hubspot-down': ['HubSpot is not answering', refusedWith('upstream_unavailable')],
  'backend-down': ['No answer', () => answer(502, 'Bad gateway')],
  loading: ['Loading contact', () => new Promise(() => undefined)],
}
