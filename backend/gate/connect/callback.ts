// The browser's way back from HubSpot. State and cookie are judged before anything else, and the state is used up by
// any callback that brings it, so nothing can be tried twice. Whoever's card it began at can ask how it ended.
import type { LastConsent } from '../../../hubspot-project/src/app/cards/contract-gate.ts'
import { errorFields, type Log } from '../log.ts'
import type { TicketHolder } from '../grant/connect-ticket.ts'
import type { EndedConsentStore } from '../store/ended-consents.ts'
import type { CallbackQuery } from './callback-query.ts'
import type { Connect, Connected } from './connect.ts'
import { refused } from './ending.ts'
import type { States } from './state.ts'

export function createCallback(deps: {
  appId: string
  states: States
  connect: Connect
  endedConsents: EndedConsentStore
  log: Log
}) {
  const { appId, states, connect, endedConsents, log } = deps

  /** The browser's page counts more than this note of it: without the note the card goes on waiting. */
  async function remember(holder: TicketHolder, ending: LastConsent): Promise<void> {
    try {
      await endedConsents.put({ appId, ...holder }, ending)
    } catch (error) {
      log.warn('store_unavailable', { reason: 'ended_consent', ...errorFields(error) })
    }
  }

  return async ({ state, says }: CallbackQuery, cookie: string | null): Promise<Connected> => {
    if (state === null) return refused('invalid', 'state_missing')
    const taken = await states.take(state, cookie)
    if (taken.kind === 'refused') return taken
    const ended = says.kind === 'code' ? await connect(says.code, taken) : says
    const ending = lastConsentOf(ended)
    if (taken.holder && ending) await remember(taken.holder, ending)
    return ended
  }
}

function lastConsentOf(ended: Connected): LastConsent | null {
  if (ended.kind === 'connected') return null
  if (ended.ending === 'denied') return 'denied'
  return ended.ending === 'mismatch' ? 'other_user' : null
}
