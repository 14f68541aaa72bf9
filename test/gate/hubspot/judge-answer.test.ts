import { describe, expect, it } from 'vitest'
import { errorAnswer } from '../../../backend/gate/errors.ts'
import type { HubSpotAnswer } from '../../../backend/gate/hubspot/call.ts'
import {
  isFailure,
  judgeAnswer,
  provesNothingWritten,
  type Asked,
} from '../../../backend/gate/hubspot/judge-answer.ts'

const now = Date.parse('2026-11-25T12:00:00Z')

const answer = (status: number, body?: unknown, headers = {}): HubSpotAnswer => ({
  kind: 'answer',
  status,
  headers: new Headers(headers),
  body,
})

const hubspot = (status: number, more: object = {}, headers = {}) =>
  answer(status, { status: 'error', message: 'No.', ...more }, headers)

type Call = Pick<Asked, 'does' | 'about'>
const calls = {
  read: { does: 'reads', about: { record: '51' } },
  part: { does: 'reads', about: { partOf: '51' } },
  label: { does: 'reads', about: 'account' },
  write: { does: 'writes', about: { record: '51' } },
} as const satisfies Record<string, Call>

function refusalOf(given: HubSpotAnswer, call: Call = calls.read, more = {}) {
  const verdict = judgeAnswer(given, { ...call, now, timeZone: undefined, renewed: false, ...more })
  if ('body' in verdict) throw new Error('no refusal')
  return verdict.refusal
}

const userLevel = hubspot(403, { message: 'User level OAuth token is not allowed for this endpoint.' })
const html = (status: number) => answer(status)
const lost = { kind: 'no-answer', why: 'unreachable' } as const

it.each([
  [
    'an expired token',
    hubspot(401, { category: 'EXPIRED_AUTHENTICATION' }),
    'reauthorization_required',
    'token_expired',
  ],
  [
    'another 401',
    hubspot(401, { category: 'INVALID_AUTHENTICATION' }),
    'reauthorization_required',
    'token_refused',
  ],
  ['a 401 of a CDN', html(401), 'upstream_invalid_response', 'not_hubspots'],
  ['a missing scope', hubspot(403, { category: 'MISSING_SCOPES' }), 'insufficient_scope', 'scopes_missing'],
  ['a hidden record', hubspot(403, { category: 'FORBIDDEN' }), 'record_not_found', 'forbidden'],
  ['a hidden record without a category', hubspot(403), 'record_not_found', 'forbidden'],
  ['a kind of token that is refused', userLevel, 'upstream_invalid_response', 'user_level_refused'],
  ['no record', hubspot(404, { category: 'OBJECT_NOT_FOUND' }), 'record_not_found', 'not_found'],
  ['a bad request', hubspot(400), 'upstream_invalid_response', 'hubspot_400'],
  ['a conflict', hubspot(409), 'upstream_invalid_response', 'hubspot_4xx'],
  ['a limit', hubspot(429), 'rate_limited', 'hubspot_429'],
  ['a limit of a CDN', html(429), 'rate_limited', 'hubspot_429'],
  ['a locked record', hubspot(423), 'rate_limited', 'hubspot_423'],
  ['a migration', hubspot(477), 'rate_limited', 'hubspot_477'],
  ['a request that came too slowly', html(408), 'upstream_unavailable', 'hubspot_408'],
  ['HubSpot down', answer(503), 'upstream_unavailable', 'hubspot_5xx'],
  ['a proxy of HubSpot down', answer(522), 'upstream_unavailable', 'hubspot_5xx'],
  ['no answer in time', { kind: 'no-answer', why: 'timeout' } as const, 'upstream_unavailable', 'timeout'],
  ['a redirect', { kind: 'nonsense', why: 'redirect' } as const, 'upstream_invalid_response', 'redirect'],
])('takes %s on the read of the record for %s', (_name, given, code, reason) => {
  const refusal = refusalOf(given)
  expect([refusal.code, refusal.detail.reason]).toEqual([code, reason])
})

describe('HUB-03', () => {
  const bodies: [string, unknown][] = [
    ['no JSON', undefined],
    ['a list', []],
    ['a text', 'Not found'],
    ['null', null],
    ['an object without HubSpot’s status', { message: 'Not found', category: 'OBJECT_NOT_FOUND' }],
    ['another status', { status: 404, message: 'Not found' }],
    ['no message', { status: 'error', category: 'OBJECT_NOT_FOUND' }],
    ['a message that is no text', { status: 'error', message: { text: 'Not found' } }],
  ]
  it.each(bodies)('takes a 404 or 403 with %s for nonsense, not for a missing record', (_name, body) => {
    for (const status of [403, 404]) {
      expect(refusalOf(answer(status, body)).code).toBe('upstream_invalid_response')
      expect(provesNothingWritten(answer(status, body))).toBe(false)
    }
  })

  it('needs no more than the status and the message of HubSpot’s error body', () => {
    const odd = { category: 7, errors: [null, { context: 'x' }, 3], context: [], correlationId: {} }
    expect(refusalOf(hubspot(404, odd)).code).toBe('record_not_found')
    expect(refusalOf(hubspot(404)).code).toBe('record_not_found')
  })
})

it.each([
  ['a part', calls.part],
  ['a label', calls.label],
])('never says of the record what HubSpot said of %s', (_name, call) => {
  for (const [given, meaning] of [
    [hubspot(404), 'absent'],
    [hubspot(403), 'hidden'],
  ] as const) {
    const { code, detail } = refusalOf(given, call)
    expect([code, detail.meaning]).toEqual(['upstream_invalid_response', meaning])
  }
})

it('calls a refused write on a record what it is, and a record that is gone gone', () => {
  expect(refusalOf(hubspot(403), calls.write).code).toBe('write_refused')
  expect(refusalOf(hubspot(404), calls.write).code).toBe('record_not_found')
  expect(refusalOf(hubspot(403, { category: 'MISSING_SCOPES' }), calls.write).code).toBe('insufficient_scope')
  expect(refusalOf(userLevel, calls.write).code).toBe('upstream_invalid_response')
})

it('tells what was too large, and what another kind of token may be given, from other answers of no use', () => {
  const meaningOf = (given: HubSpotAnswer) => refusalOf(given).detail.meaning
  expect(meaningOf({ kind: 'nonsense', why: 'too-large' })).toBe('too_large')
  expect(meaningOf({ kind: 'nonsense', why: 'redirect' })).toBe('failed')
  expect(meaningOf(userLevel)).toBe('token_kind')
})

it.each([400, 401, 403, 404, 423, 429, 477])('knows that HubSpot’s own %i has written nothing', (status) => {
  expect(provesNothingWritten(hubspot(status))).toBe(true)
  expect(provesNothingWritten(html(status))).toBe(false)
})

it.each([402, 405, 408, 409, 410, 412, 413, 414, 415, 418, 422, 425, 451, 500, 502, 503, 504, 522])(
  'does not know what a %i has written',
  (status) => expect(provesNothingWritten(hubspot(status))).toBe(false),
)

it.each([
  ['a lost connection', lost],
  ['silence', { kind: 'no-answer', why: 'timeout' } as const],
  ['a redirect', { kind: 'nonsense', why: 'redirect' } as const],
  ['a success that is no JSON', { kind: 'nonsense', why: 'not-json' } as const],
] as [string, HubSpotAnswer][])('does not know what was written after %s', (_name, given) => {
  expect(provesNothingWritten(given)).toBe(false)
})

it('takes an expired token for something that a new one mends, once', () => {
  const expired = hubspot(401, { category: 'EXPIRED_AUTHENTICATION' })
  expect(refusalOf(expired).detail.meaning).toBe('expired')
  expect(refusalOf(expired, calls.read, { renewed: true }).detail.meaning).toBe('refused')
  expect(refusalOf(hubspot(401)).detail.meaning).toBe('refused')
})

describe('a missing scope', () => {
  const deals = 'crm.objects.deals.read'
  const sentence = `One or more of the following scopes are required: ${deals}.`
  it.each([
    [
      'requiredGranularScopes of an error',
      { errors: [{ context: { requiredGranularScopes: [deals, '<script>'] } }] },
    ],
    ['requiredScopes of an error', { errors: [{ message: 'x', context: { requiredScopes: [deals] } }] }],
    ['requiredScopes of the whole', { context: { requiredScopes: [deals] } }],
    ['requiredGranularScopes of the whole, as a text', { context: { requiredGranularScopes: deals } }],
    ['missingScopes', { context: { missingScopes: [deals, deals] } }],
    ['a sentence of an error', { errors: [{ message: sentence }] }],
    [
      'the message',
      { message: `This oauth-token does not have proper permissions! (requires any of [${deals}])` },
    ],
  ])('is named where it stands as %s', (_name, more) => {
    for (const category of ['MISSING_SCOPES', undefined]) {
      const { code, detail } = refusalOf(hubspot(403, { category, ...more }), calls.label)
      expect([code, detail.meaning]).toEqual(['insufficient_scope', 'scope'])
      expect(detail.message).toBe(`The connection lacks the permission ${deals}.`)
    }
  })

  it('has no name where HubSpot names none, or nothing that has the form of one', () => {
    for (const more of [{}, { context: { requiredScopes: ['<b>', ' ', 'x'.repeat(101)] } }]) {
      const { code, detail } = refusalOf(hubspot(403, { category: 'MISSING_SCOPES', ...more }))
      expect(errorAnswer(code, 'r', detail).error.message).toBe('The connection lacks a permission.')
    }
  })
})

it('counts 408, 5xx and silence as HubSpot’s failure, and no refusal', () => {
  expect([lost, html(408), html(500), html(599)].map(isFailure)).toEqual([true, true, true, true])
  const refused = [html(404), hubspot(429), hubspot(401), { kind: 'nonsense', why: 'not-json' } as const]
  expect(refused.map(isFailure)).toEqual([false, false, false, false])
})

it('gives the body of a success, also of a partial one', () => {
  const asked = { ...calls.part, now, timeZone: undefined, renewed: false }
  expect(judgeAnswer(answer(207, { results: [] }), asked)).toEqual({ body: { results: [] } })
})
