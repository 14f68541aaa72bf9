import { expect, it } from 'vitest'
import type { HubSpotAnswer } from '../../../backend/gate/hubspot/http.ts'
import { judgeAnswer } from '../../../backend/gate/hubspot/judge-answer.ts'

const answer = (status: number, body?: unknown, headers = {}): HubSpotAnswer => ({
  kind: 'answer',
  status,
  headers: new Headers(headers),
  body,
})

const missing = {
  category: 'MISSING_SCOPES',
  errors: [{ context: { requiredGranularScopes: ['crm.objects.deals.read', '<script>'] } }],
}

it.each([
  [
    'an expired token',
    answer(401, { category: 'EXPIRED_AUTHENTICATION' }),
    'reauthorization_required',
    'token_expired',
  ],
  [
    'another 401',
    answer(401, { category: 'INVALID_AUTHENTICATION' }),
    'reauthorization_required',
    'token_refused',
  ],
  ['a 401 without a body', answer(401), 'reauthorization_required', 'token_refused'],
  ['a missing scope', answer(403, missing), 'insufficient_scope', 'missing_scopes'],
  ['a hidden record', answer(403, { category: 'FORBIDDEN' }), 'record_not_found', 'forbidden'],
  ['no record', answer(404), 'record_not_found', 'not_found'],
  ['a limit', answer(429), 'rate_limited', 'hubspot_429'],
  ['a locked record', answer(423), 'rate_limited', 'hubspot_423'],
  ['a bad request', answer(400), 'upstream_invalid_response', 'hubspot_4xx'],
  ['HubSpot down', answer(503), 'upstream_unavailable', 'hubspot_5xx'],
  ['a proxy of HubSpot down', answer(522), 'upstream_unavailable', 'hubspot_5xx'],
  ['no answer in time', { kind: 'no-answer', why: 'timeout' } as const, 'upstream_unavailable', 'timeout'],
  ['a redirect', { kind: 'nonsense', why: 'redirect' } as const, 'upstream_invalid_response', 'redirect'],
])('takes %s for %s', (_name, given, code, reason) => {
  const verdict = judgeAnswer(given)
  expect('refusal' in verdict && [verdict.refusal.code, verdict.refusal.detail.reason]).toEqual([
    code,
    reason,
  ])
})

it('names the missing scope, and nothing that is not of a form scopes have', () => {
  const verdict = judgeAnswer(answer(403, missing))
  expect('refusal' in verdict && verdict.refusal.detail.message).toBe(
    'The connection lacks the permission crm.objects.deals.read.',
  )
})

it.each([
  ['20', 20_000],
  ['86400', 600_000],
  ['soon', 2_000],
  ['-3', 2_000],
])('waits for Retry-After %s as %i ms', (header, waitMs) => {
  const verdict = judgeAnswer(answer(429, undefined, { 'retry-after': header }))
  expect('refusal' in verdict && verdict.refusal.detail.retryAfterMs).toBe(waitMs)
})

it('gives the body of a success, also of a partial one', () => {
  expect(judgeAnswer(answer(207, { results: [] }))).toEqual({ body: { results: [] } })
})
