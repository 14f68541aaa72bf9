import { beforeEach, expect, it } from 'vitest'
import type { CardRequest } from '../local-hubspot/page/card-request.ts'
import { createLogReader } from './backend-log.ts'

let requests: CardRequest[]
let warnings: string[]
let read: (line: string) => void

beforeEach(() => {
  requests = []
  warnings = []
  read = createLogReader({
    onRequest: (request) => requests.push(request),
    onWarning: (text) => warnings.push(text),
    now: () => 1000,
  })
})

const line = (fields: object) => JSON.stringify({ level: 'info', time: 'then', ...fields })

it('makes an entry of the developer panel from a line about a card request', () => {
  const asked = { requestId: 'r1', method: 'GET', route: '/api/x', portalId: '100001', userId: '501' }
  const answer = { form: 'raw', claim: 'fresh', tokenVersion: 1, hubspotCalls: 5, status: 200, code: 'ok' }
  read(line({ event: 'card_request', ...asked, ...answer, durationMs: 12 }))
  expect(requests).toEqual([{ at: 1000, ...asked, ...answer, durationMs: 12, reason: null }])
  expect(warnings).toEqual([])
})

it("puts the signature doctor's finding beside the request it is about, and no other", () => {
  const refused = { event: 'card_request', status: 401, code: 'unauthorized', reason: 'signature_invalid' }
  read(line({ level: 'warn', event: 'request_refused', requestId: 'r1', wouldMatch: 'clock_ahead' }))
  read(line({ ...refused, requestId: 'r1' }))
  read(line({ ...refused, requestId: 'r2' }))
  expect(requests.map(({ reason }) => reason)).toEqual([
    'signature_invalid; would match: clock_ahead',
    'signature_invalid',
  ])
})

it('passes warnings and lines that are no JSON on, and leaves the rest out', () => {
  read(line({ level: 'warn', event: 'refresh_failed', reason: 'refresh_timeout' }))
  read('Segmentation fault')
  read(line({ event: 'started' }))
  expect(warnings).toEqual(['refresh_failed reason=refresh_timeout', 'Segmentation fault'])
  expect(requests).toEqual([])
})
