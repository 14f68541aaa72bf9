// Answers of the backend as the contract has them, for tests of the card.
import { json } from './hubspot-fetch.ts'
import type { Reply } from './hubspot-fetch.ts'
import { plainFieldsBy } from '../../hubspot-project/src/app/cards/contract.ts'
import type { ContactView, DealView, NoteView } from '../../hubspot-project/src/app/cards/contract.ts'
import type { ErrorAnswer, ErrorCode } from '../../hubspot-project/src/app/cards/contract-gate.ts'

export const statusOf: Record<ErrorCode, number> = {
  unauthorized: 401,
  malformed_request: 400,
  request_id_required: 400,
  validation_failed: 422,
  unsupported_media_type: 415,
  payload_too_large: 413,
  method_not_allowed: 405,
  not_found: 404,
  app_mismatch: 403,
  replayed_request: 409,
  request_in_progress: 409,
  request_id_reused: 422,
  outcome_unknown: 409,
  connection_required: 403,
  reauthorization_required: 403,
  insufficient_scope: 403,
  record_not_found: 404,
  write_refused: 403,
  operator_only: 403,
  rate_limited: 429,
  upstream_unavailable: 424,
  upstream_invalid_response: 424,
  retry_later: 503,
  internal_error: 500,
}

export const errorCodes = Object.keys(statusOf) as ErrorCode[]

export function refusalBody(code: ErrorCode, more: Partial<ErrorAnswer['error']> = {}): ErrorAnswer {
  return { error: { code, message: `words for ${code}`, requestId: 'req-1', ...more } }
}

/** A refusal with the status of the contract. */
export function refused(code: ErrorCode, more: Partial<ErrorAnswer['error']> = {}): Reply {
  return json(statusOf[code], refusalBody(code, more))
}

export function found(view: ContactView = contactView()): Reply {
  return json(200, view)
}

export function written(note: NoteView): Reply {
  return json(201, { note })
}

export function note(more: Partial<NoteView> = {}): NoteView {
  return {
    id: '900',
    text: 'Called back',
    createdAt: '2026-11-23T10:00:00Z',
    author: 'Grace Hopper',
    authorInactive: false,
    ...more,
  }
}

export function deal(more: Partial<DealView> = {}): DealView {
  return {
    id: '71',
    name: 'Difference engine',
    stage: 'Contract sent',
    amount: '12000',
    currency: 'EUR',
    closeDate: '2026-12-31',
    ...more,
  }
}

export function contactView(more: Partial<ContactView> = {}): ContactView {
  return {
    contact: {
      ...plainFieldsBy(() => null),
      id: '51',
      name: 'Ada Lovelace',
      jobTitle: 'Chief analyst',
      email: 'ada@engines.example',
      phone: '+44 20 7946 0000',
      lifecycleStage: 'Customer',
      leadStatus: 'In progress',
      ownerName: 'Charles Babbage',
      ownerInactive: false,
      company: { id: '61', name: 'Analytical Engines' },
    },
    activity: {
      lastContactedAt: '2026-11-23T09:00:00Z',
      lastActivityAt: '2026-11-20T12:00:00Z',
      nextActivityAt: '2026-11-25T14:30:00Z',
    },
    deals: { open: [deal()], totals: [{ currency: 'EUR', amount: '12000', deals: 1 }], truncated: false },
    notes: [note({ id: '800', text: 'First meeting', createdAt: '2026-11-22T12:00:00Z' })],
    mayWrite: true,
    ...more,
  }
}
