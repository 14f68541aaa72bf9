import { EmptyState, ErrorState } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { errorCodes, refusalBody } from './answers.ts'
import { json } from './hubspot-fetch.ts'
import { advance, openCard, setUpCardTest } from './open-card.tsx'
import { sentences } from '../../hubspot-project/src/app/cards/problem-sentence.ts'
import type { ErrorCode } from '../../hubspot-project/src/app/cards/contract.ts'

const { hubspot } = setUpCardTest()

const expected: Record<ErrorCode, [title: string, button: string | null]> = {
  unauthorized: ['Request not accepted', 'Try again'],
  malformed_request: ['Card and service do not match', null],
  request_id_required: ['Card and service do not match', null],
  validation_failed: ['Out of range', null],
  unsupported_media_type: ['Card and service do not match', null],
  payload_too_large: ['Note too long', null],
  method_not_allowed: ['Card and service do not match', null],
  not_found: ['Card and service do not match', null],
  app_mismatch: ['Wrong app', null],
  replayed_request: ['Answer lost', 'Try again'],
  request_in_progress: ['Still working', 'Try again'],
  request_id_reused: ['Request mixed up', 'Try again'],
  outcome_unknown: ['The note may have been saved', null],
  connection_required: ['Connect to see this contact', 'Connect'],
  reauthorization_required: ['Connection ended', 'Reconnect'],
  insufficient_scope: ['Permission missing', null],
  record_not_found: ['Contact not found or no access', null],
  write_refused: ['You may not edit this contact', null],
  operator_only: ['Only for an administrator', null],
  rate_limited: ['Too many requests', 'Try again'],
  upstream_unavailable: ['HubSpot is not answering', 'Try again'],
  upstream_invalid_response: ['Unexpected answer from HubSpot', 'Try again'],
  retry_later: ['Busy for a moment', 'Try again'],
  internal_error: ['Something went wrong', 'Try again'],
}

describe('every code of the contract', () => {
  it.each(errorCodes)('%s has its title, its words and its one button', async (code) => {
    const connectUrl = 'https://card.test/oauth/install?ticket=t1'
    hubspot().always(json(200, refusalBody(code, { connectUrl, retryAfterMs: 1 })))
    const card = await openCard()
    await advance(10)
    const [title, button] = expected[code]
    const drawn = card.maybeFind(ErrorState) ?? card.find(EmptyState)
    expect(drawn.props.title).toBe(title)
    expect(card.buttons()).toEqual(button ? [button] : [])
    const { text, next } = sentences[code]
    expect(card.text()).toContain(text)
    expect(card.text()).toContain(next)
  })

  it.each(errorCodes)('%s says what happened and what to do in whole sentences', (code) => {
    const { title, text, next } = sentences[code]
    expect(title).toMatch(/^[A-Z][^.!]*$/)
    for (const sentence of [text, next]) expect(sentence).toMatch(/^[A-Z].{8,110}\.$/)
  })

  it.each(['insufficient_scope', 'validation_failed'] as const)(
    '%s shows what the backend named',
    async (code) => {
      hubspot().always(json(200, refusalBody(code, { message: 'crm.objects.contacts.write' })))
      const card = await openCard()
      expect(card.text()).toContain('crm.objects.contacts.write')
    },
  )

  it('shows no words of the backend for any other code', async () => {
    hubspot().always(json(200, refusalBody('internal_error', { message: 'at line 12 of main.ts' })))
    const card = await openCard()
    expect(card.text()).not.toContain('line 12')
  })

  it('shows a reference to give to an admin', async () => {
    hubspot().always(json(200, refusalBody('internal_error', { requestId: '5f1c' })))
    const card = await openCard()
    expect(card.text()).toContain('Reference: 5f1c')
  })
})
