import { expect, it, vi } from 'vitest'
import { json, rejects } from './hubspot-fetch.ts'
import { advance, setUpCardTest } from './open-card.tsx'
import { connected } from './open-settings.tsx'
import { createAsk } from '../../hubspot-project/src/app/cards/ask.ts'
import { askConnection } from '../../hubspot-project/src/app/settings/connection-fetch.ts'

const { hubspot } = setUpCardTest()
const origin = 'https://card.test'

it.each([
  ['of the card', () => createAsk(origin)('contacts/1001', (body: unknown) => body)],
  ['of the settings page', () => askConnection(origin, 'GET')],
])('a call %s that has ended leaves no timer behind', async (_, ask) => {
  for (const reply of [json(200, connected), rejects()]) {
    hubspot().plays(reply)
    const answered = ask()
    expect(vi.getTimerCount()).toBe(1)
    await advance(1)
    await answered
    expect(vi.getTimerCount()).toBe(0)
  }
})
