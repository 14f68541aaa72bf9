import { EmptyState, ErrorState } from '@hubspot/ui-extensions'
import { describe, expect, it } from 'vitest'
import { errorCodes, found, refusalBody, refused } from './answers.ts'
import { json } from './hubspot-fetch.ts'
import { advance, openCard, settle, setUpCardTest } from './open-card.tsx'
import { kindOf } from '../../hubspot-project/src/app/cards/problem.ts'
import { adviceForSaving, problems } from '../../hubspot-project/src/app/cards/problem-words.ts'
import { saveTwice } from '../../hubspot-project/src/app/cards/texts.ts'
import type { ErrorCode } from '../../hubspot-project/src/app/cards/contract-gate.ts'

const { hubspot } = setUpCardTest()

const said = (code: ErrorCode) => problems[kindOf(code)]
const connectUrl = 'https://card.test/oauth/install?ticket=t1'
const buttons: Partial<Record<ErrorCode, string>> = {
  unauthorized: 'Try again',
  replayed_request: 'Try again',
  request_in_progress: 'Try again',
  connection_required: 'Connect',
  reauthorization_required: 'Connect',
  rate_limited: 'Try again',
  upstream_unavailable: 'Try again',
  upstream_invalid_response: 'Try again',
  retry_later: 'Try again',
  internal_error: 'Try again',
}

describe('every code of the contract', () => {
  it.each(errorCodes)('%s has its title, its words and its one button', async (code) => {
    hubspot().always(json(200, refusalBody(code, { connectUrl, retryAfterMs: 3_600_000 })))
    const card = await openCard()
    const drawn = card.maybeFind(ErrorState) ?? card.find(EmptyState)
    const [[title], [words]] = said(code)
    expect(drawn.props.title).toBe(title)
    const goesOn = code === 'rate_limited' || code === 'retry_later'
    expect(card.text()).toContain(goesOn ? 'Goes on by itself in 60 minutes.' : words)
    expect(card.buttons()).toEqual(buttons[code] ? [buttons[code]] : [])
    expect(card.text().includes('Reference: req-1')).toBe(
      !code.startsWith('connection') && !code.startsWith('reauthorization'),
    )
  })

  it.each(errorCodes)('%s says what happened and what to do in whole sentences, in each language', (code) => {
    const [happened, next] = said(code)
    for (const title of happened) expect(title).toMatch(/^\p{Lu}[^.!]*$/u)
    for (const words of next) expect(words).toMatch(/^\p{Lu}.{8,200}\.$/u)
  })

  it.each(errorCodes)('%s while saving keeps the text and says what it means for saving', async (code) => {
    hubspot().plays(found())
    const card = await openCard()
    hubspot().always(refused(code, { connectUrl }))
    await card.type('Called back')
    card.submit()
    await settle()
    await advance(code === 'request_in_progress' ? 27_000 : 8_000)
    expect(card.field().value).toBe('Called back')
    const [words] = adviceForSaving[kindOf(code)] ?? said(code)[1]
    const doubtful: ErrorCode[] = ['replayed_request', 'request_in_progress', 'internal_error']
    expect(card.text()).toContain(doubtful.includes(code) ? saveTwice[0] : words)
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
