// What the backend may answer to a card that opens, and the words by which one sees that the card has it.
import { refusalBody, statusOf } from '../card/answers.ts'
import { answer, silence, type Script } from './card-stage.ts'
import * as views from './card-views.ts'
import type { FetchAnswer } from '../local-hubspot/page/card-channel.ts'
import type { ContactView } from '../../hubspot-project/src/app/cards/contract.ts'
import type {
  ConnectionView,
  ErrorAnswer,
  ErrorCode,
} from '../../hubspot-project/src/app/cards/contract-gate.ts'

/** The contact is there, and what is written gets `write`. */
export const found =
  (view: ContactView = views.calm, write: Script = silence): Script =>
  (call) => {
    if (call.method === 'POST') return write(call)
    const looked = [
      { who: 'Jonas Weber', action: 'read', at: views.inDays(-2.5) },
      { who: null, action: 'write', at: views.inDays(-3) },
    ]
    return answer(200, call.path.endsWith('/activity') ? { looked } : view)
  }

export const refusedWith =
  (code: ErrorCode, more: Partial<ErrorAnswer['error']> = {}): Script =>
  () =>
    answer(statusOf[code], refusalBody(code, more))

const connectUrl = 'https://card.test/c'
const connect = (more: Partial<ErrorAnswer['error']> = {}) =>
  refusedWith('connection_required', { connectUrl, ...more })

export interface State {
  seen: string
  script: Script
  /** It goes on loading. */
  waits?: true
  /** Words that no column holds are broken somewhere. */
  longWords?: true
}

const ready = (view: ContactView, seen = 'Save note'): State => ({ seen, script: found(view) })

export const states: Record<string, State> = {
  summary: ready(views.calm),
  attention: ready(views.overdue, 'Needs attention'),
  'attention-quiet': ready(views.quiet, 'This contact has no owner'),
  'attention-new': ready(views.unknownToAll, 'Not contacted yet'),
  'sixty-deals': { ...ready(views.sixtyDeals, 'Deal 1'), longWords: true },
  empty: ready(views.empty),
  'right-to-left': ready(views.rightToLeft),
  'long-words': { ...ready(views.longWords), longWords: true },
  'parts-failed': ready(views.without('failed'), 'Deals: could not be read.'),
  'parts-refused': ready(views.without('refused'), 'Deals: HubSpot does not show'),
  'parts-without-scope': ready(views.without('scope'), 'Deals: not part of'),
  'reads-only': ready(views.readsOnly, 'this card only reads'),
  'inactive-owner': ready(views.inactiveOwner, 'no longer active'),
  connect: { seen: 'Connect', script: connect() },
  'consent-denied': { seen: 'ended without your consent', script: connect({ lastConsent: 'denied' }) },
  'consent-other': { seen: 'as somebody else', script: connect({ lastConsent: 'other_user' }) },
  revoked: { seen: 'Connection ended', script: refusedWith('reauthorization_required', { connectUrl }) },
  restricted: { seen: 'Contact not found or no access', script: refusedWith('record_not_found') },
  'rate-limit': {
    seen: 'Goes on by itself in',
    script: refusedWith('rate_limited', { retryAfterMs: 60_000 }),
  },
  'hubspot-down': { seen: 'HubSpot is not answering', script: refusedWith('upstream_unavailable') },
  'backend-down': { seen: 'No answer', script: () => answer(502, 'Bad gateway') },
  loading: { seen: 'Loading contact', script: silence, waits: true },
}

const connection: ConnectionView = {
  access: 'user',
  connected: true,
  scopes: ['oauth', 'crm.objects.contacts.read', 'crm.objects.contacts.write', 'crm.objects.deals.read'],
  missingScopes: [],
  connectedAt: views.inDays(-20),
  lastUsedAt: views.inDays(-1),
}
const unconnected = { access: 'user', connected: false, scopes: [], missingScopes: [], connectUrl } as const
const connectionIs = (more: Partial<ConnectionView>) => answer(200, { ...connection, ...more })

/** The same of the page of settings. */
export const settingsStates: Record<string, { seen: string; script: FetchAnswer }> = {
  connected: { seen: 'Disconnect', script: connectionIs({}) },
  'scope-missing': {
    seen: 'Missing permissions',
    script: connectionIs({ missingScopes: ['crm.objects.companies.read'], connectUrl }),
  },
  account: { seen: 'One connection serves everybody', script: connectionIs({ access: 'account' }) },
  'not-connected': { seen: 'Not connected', script: answer(200, unconnected) },
  denied: {
    seen: 'ended without your consent',
    script: answer(200, { ...unconnected, lastConsent: 'denied' }),
  },
  'operator-only': {
    seen: 'Only whoever runs the service',
    script: answer(403, refusalBody('operator_only')),
  },
  down: { seen: 'did not answer', script: answer(502, 'Bad gateway') },
}
