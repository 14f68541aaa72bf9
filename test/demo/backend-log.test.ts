import { expect, it } from 'vitest'
import { readLogLine } from './backend-log.ts'

const line = (fields: object) => JSON.stringify({ level: 30, time: 1, ...fields })

it('makes an entry of the developer panel from a line about a card request', () => {
  const fields = {
    requestId: 'r1',
    method: 'GET',
    route: '/api/contacts/:contactId',
    portalId: '100001',
    userId: '501',
  }
  const answer = {
    form: 'raw',
    claim: 'fresh',
    tokenVersion: 1,
    hubspotCalls: 5,
    status: 200,
    durationMs: 12.5,
  }
  const read = readLogLine(line({ event: 'card_request', ...fields, ...answer }), 1000)
  expect(read).toEqual({
    kind: 'request',
    request: { at: 1000, ...fields, ...answer, code: null, reason: null },
  })
})

it('shows what the signature doctor found', () => {
  const refused = {
    event: 'card_request',
    status: 401,
    code: 'unauthorized',
    reason: 'signature',
    wouldMatch: 'clock',
  }
  expect(readLogLine(line(refused), 0)).toMatchObject({
    kind: 'request',
    request: { reason: 'signature, would match: clock' },
  })
})

it('passes warnings and lines that are no JSON on, and leaves the rest out', () => {
  expect(readLogLine(line({ level: 40, event: 'refresh_failed' }), 0)).toMatchObject({ kind: 'warning' })
  expect(readLogLine('Segmentation fault', 0)).toEqual({ kind: 'warning', text: 'Segmentation fault' })
  expect(readLogLine(line({ event: 'started' }), 0)).toEqual({ kind: 'other' })
})
