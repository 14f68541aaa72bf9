// The browser's way back from HubSpot. State and cookie are judged before anything else, and the state is used up by
// any callback that brings it, so nothing can be tried twice.
import type { CallbackQuery } from './callback-query.ts'
import type { Connect, Connected } from './connect.ts'
import type { States } from './state.ts'

export type Callback = (query: CallbackQuery, cookie: string | null) => Promise<Connected>

export function createCallback({ states, connect }: { states: States; connect: Connect }): Callback {
  return async ({ state, says }, cookie) => {
    if (state === null) return { kind: 'refused', ending: 'invalid', reason: 'state_missing' }
    const taken = await states.take(state, cookie)
    if (!taken.ok) return { kind: 'refused', ending: 'invalid', reason: taken.reason }
    switch (says.kind) {
      case 'invalid':
        return { kind: 'refused', ending: 'invalid', reason: says.reason }
      case 'denied':
        return { kind: 'refused', ending: 'denied', reason: 'user_denied' }
      case 'refused':
        return { kind: 'refused', ending: 'refused', reason: says.reason }
      case 'code':
        return connect({ code: says.code, codeVerifier: taken.codeVerifier, holder: taken.holder })
    }
  }
}
