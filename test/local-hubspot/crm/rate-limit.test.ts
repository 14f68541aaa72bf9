import { afterAll, beforeAll, expect, it } from 'vitest'
import { ada, call, startExample } from '../example-app.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'

let now = Date.parse('2026-11-23T10:00:00Z')
let hubspot: LocalHubSpot
let token: string
beforeAll(async () => {
  hubspot = await startExample({ now: () => now })
  token = (await hubspot.issueTokens(ada)).accessToken
})
afterAll(() => hubspot.close())

const details = () => call(hubspot, token, '/account-info/2026-09/details')
const search = () => call(hubspot, token, '/crm/objects/2026-09/notes/search', {})

it('refuses the 111th call of an account within ten seconds, and says how many are left', async () => {
  const first = await details()
  expect(first.headers.get('x-hubspot-ratelimit-max')).toBe('110')
  expect(first.headers.get('x-hubspot-ratelimit-remaining')).toBe('109')
  expect(first.headers.get('x-hubspot-ratelimit-interval-milliseconds')).toBe('10000')
  await Promise.all(Array.from({ length: 109 }, details))

  now += 9_999
  expect(await details()).toMatchObject({
    status: 429,
    body: { status: 'error', errorType: 'RATE_LIMIT', policyName: 'TEN_SECONDLY_ROLLING' },
  })
  const other = await hubspot.issueTokens({ portalId: '100002', userId: '601' })
  expect((await call(hubspot, other.accessToken, '/account-info/2026-09/details')).status).toBe(200)
  now += 1
  expect((await details()).status).toBe(200)
})

it('refuses the sixth search within a second, without a header about it', async () => {
  for (let index = 0; index < 5; index += 1) expect((await search()).status).toBe(200)
  const sixth = await search()
  expect(sixth).toMatchObject({ status: 429, body: { message: 'You have reached your secondly limit.' } })
  expect(sixth.headers.has('x-hubspot-ratelimit-max')).toBe(false)
  now += 1_000
  expect((await search()).status).toBe(200)
})

it('can be told to refuse none', async () => {
  hubspot.setRateLimit({ perTenSeconds: 0, searchesPerSecond: 0 })
  const answers = await Promise.all(Array.from({ length: 120 }, details))
  expect(answers.every(({ status }) => status === 200)).toBe(true)
  const searches = await Promise.all(Array.from({ length: 10 }, search))
  expect(searches.every(({ status }) => status === 200)).toBe(true)
})
