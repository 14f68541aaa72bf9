// The browser's way back from HubSpot. State and cookie are judged before anything else, and the state is used up by
// any callback that brings it, so nothing can be tried twice. Whoever's card it began at can ask how it ended.
import { errorFields } from '../log.ts'
import type { TicketHolder } from '../grant/connect-ticket.ts'
import type { CallbackQuery } from './callback-query.ts'
import { createConnect, type Connected } from './connect.ts'
import { endings, refused, type Ending } from './ending.ts'
import type { InstallDeps } from './install-deps.ts'
import type { States } from './state.ts'

export function createCallback(deps: InstallDeps, states: States) {
  const { config, store, log } = deps
  const connect = createConnect(deps)

  return async ({ state, says }: CallbackQuery, cookie: string | null): Promise<Connected> => {
    if (state === null) return refused('invalid', 'state_missing')
    const taken = await states.take(state, cookie)
    if (taken.kind === 'refused') return taken
    const ended = says.kind === 'code' ? await connect(says.code, taken) : says
    if (ended.kind === 'refused' && taken.holder) await remember(taken.holder, endings[ended.ending])
    return ended
  }

  /** The browser's page counts more than this note of it: without the note the card goes on waiting. */
  async function remember(holder: TicketHolder, ending: (typeof endings)[Ending]): Promise<void> {
    if (!('lastConsent' in ending)) return
    await store.endedConsents
      .put({ appId: config.app.id, ...holder }, ending.lastConsent)
      .catch((error: unknown) =>
        log.warn('store_unavailable', { reason: 'ended_consent', ...errorFields(error) }),
      )
  }
}
