import { expect, it } from 'vitest'
import { startDeadline } from '../../../backend/gate/deadline.ts'
import { Refusal, type Meaning } from '../../../backend/gate/errors.ts'
import type { LentToken } from '../../../backend/gate/hubspot/lent-token.ts'
import { openParts } from '../../../backend/gate/hubspot/parts.ts'

const refusal = (meaning?: Meaning) => new Refusal('upstream_invalid_response', meaning ? { meaning } : {})

function parts() {
  const token = { scopes: ['covered'], deadline: startDeadline(10_000, Date.now) } as unknown as LentToken
  return openParts(token, 1_000, Date.now)
}

it.each([
  ['scope', 'scope'],
  ['refused', 'refused'],
  ['absent', 'refused'],
  ['hidden', 'refused'],
  ['token_kind', 'refused'],
  ['too_large', 'failed'],
  ['invalid', 'failed'],
  ['busy', 'failed'],
  ['failed', 'failed'],
  ['expired', 'failed'],
  [undefined, 'failed'],
] as const)('calls a part that HubSpot meant as %s %s', async (meaning, word) => {
  expect(await parts().read(() => Promise.reject(refusal(meaning)))).toEqual({ unavailable: word })
})

it('remembers that the token has expired, so that the whole read is done again', async () => {
  const opened = parts()
  await opened.read(() => Promise.reject(refusal('failed')))
  expect(opened.expired()).toBe(false)
  await opened.read(() => Promise.reject(refusal('expired')))
  expect(opened.expired()).toBe(true)
})

it('asks HubSpot for nothing that the grant does not cover', async () => {
  const asked: string[] = []
  const read = (scope: string) =>
    parts().covered(scope, async () => {
      asked.push(scope)
      return scope
    })
  expect([await read('covered'), await read('other')]).toEqual(['covered', { unavailable: 'scope' }])
  expect(asked).toEqual(['covered'])
})

it('passes a fault of ours on', async () => {
  const mistake = new TypeError('x is undefined')
  await expect(parts().read(() => Promise.reject(mistake))).rejects.toBe(mistake)
})
