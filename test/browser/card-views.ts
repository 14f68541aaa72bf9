// Views of one contact in every shape that a person may meet, as the backend would answer them.
import { contactView, deal, note } from '../card/answers.ts'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'

const day = 24 * 60 * 60_000
export const inDays = (days: number) => new Date(Date.now() + days * day).toISOString()
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

const contact = (more: Partial<ContactView['contact']>) => ({ ...calm.contact, ...more })

export const overdue: ContactView = {
  ...calm,
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

export const quiet: ContactView = {
  ...calm,
  contact: contact({ hasOwner: false, ownerName: null, emailState: 'bounced' }),
  activity: { lastContactedAt: inDays(-45), lastActivityAt: inDays(-45), nextActivityAt: null },
}

export const unknownToAll: ContactView = {
  ...calm,
  contact: contact({ emailState: 'opted_out' }),
  activity: { ...calm.activity, lastContactedAt: null },
}

export const inactiveOwner: ContactView = { ...calm, contact: contact({ ownerInactive: true }) }
export const readsOnly: ContactView = { ...calm, mayWrite: false }

export const sixtyDeals: ContactView = {
  ...calm,
  deals: {
    open: Array.from({ length: 60 }, (_, index) =>
      deal({ id: String(index + 1), name: `Deal ${index + 1}`, closeDate: dayIn(index) }),
    ),
    totals: [{ currency: 'EUR', amount: '98765432109876543210.12', deals: 60 }],
    truncated: false,
  },
}

export const empty = contactView({
  contact: {
    ...contactView().contact,
    company: null,
    ownerName: null,
    jobTitle: null,
    lifecycleStage: null,
    leadStatus: null,
  },
  activity: { lastContactedAt: inDays(-400), lastActivityAt: null, nextActivityAt: null },
  deals: { open: [], totals: [], truncated: false },
  tasks: { open: [], truncated: false },
  meetings: { coming: [] },
  notes: [],
})

export const rightToLeft: ContactView = {
  ...calm,
  contact: contact({ jobTitle: 'מנהלת רכש', company: { id: '61', name: 'شركة القاهرة' } }),
  tasks: { open: [{ id: '41', subject: 'להתקשר 🚲 מחר', dueAt: inDays(1) }], truncated: false },
  notes: [
    note({ text: 'שלום, דיברנו היום 🚲', author: 'دينا' }),
    note({ id: '801', text: '👩‍👩‍👧 '.repeat(120) }),
  ],
}

const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
export const longWords: ContactView = {
  ...calm,
  contact: contact({ jobTitle: word, ownerName: word, company: { id: '61', name: word } }),
  deals: {
    open: [deal({ name: word, stage: word, amount: '123456789012345', closeDate: dayIn(-1) })],
    totals: [{ currency: 'EUR', amount: '123456789012345', deals: 1 }],
    truncated: false,
  },
  tasks: { open: [{ id: '41', subject: word, dueAt: inDays(-2) }], truncated: true },
  meetings: { coming: [{ id: '51', title: word, startsAt: inDays(3) }] },
  notes: [note({ text: word.repeat(3), author: word })],
}

/** Nothing beside the contact itself was given. */
export function without(why: 'scope' | 'refused' | 'failed'): ContactView {
  const missing = { unavailable: why }
  return {
    ...calm,
    contact: contact({ company: missing }),
    deals: missing,
    notes: missing,
    tasks: missing,
    meetings: missing,
  }
}
