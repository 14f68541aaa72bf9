import { expect, it } from 'vitest'
import { Refusal, type Meaning } from '../../../backend/gate/errors.ts'
import { whyUnavailable } from '../../../backend/gate/hubspot/why-unavailable.ts'

const refusal = (meaning?: Meaning) => new Refusal('upstream_invalid_response', meaning ? { meaning } : {})

it.each([
  ['scope', 'scope'],
  ['refused', 'refused'],
  ['invalid', 'refused'],
  ['busy', 'failed'],
  ['failed', 'failed'],
  [undefined, 'failed'],
] as const)('calls a part that HubSpot meant as %s %s', (meaning, word) => {
  expect(whyUnavailable(refusal(meaning))).toBe(word)
})

it('passes an expired token on, so that the whole read is done again, and a fault of ours', () => {
  const mistake = new TypeError('x is undefined')
  for (const error of [refusal('expired'), mistake]) {
    expect(() => whyUnavailable(error)).toThrow(error)
  }
})
