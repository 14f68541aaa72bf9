// Named places where a test has a backend process die, stand still or wait. They are wrapped around the store and the
// network of this test's own wiring; shipped code knows nothing of them.
import type { Store } from '../../backend/gate/store/open-store.ts'

export type Place =
  /** The lease is ours, HubSpot has not been asked. */
  | 'refresh-before-call'
  /** HubSpot has answered, nothing is stored. */
  | 'refresh-after-answer'
  /** HubSpot has exchanged the code, the grant is not stored. */
  | 'install-before-commit'
  /** The claim is made, the effect has not begun. */
  | 'write-before-effect'
  /** That the effect begins is stored, HubSpot has not been asked. */
  | 'write-effect-begun'
  /** HubSpot has written the note, its answer is not handled. */
  | 'write-after-answer'
  /** One event of a journal file has taken effect. */
  | 'journal-after-event'

export type Fate = 'kill' | 'freeze' | { pauseMs: number }

export interface Failpoints {
  /** The next time that place is reached. */
  arm(place: Place, fate: Fate): void
}

export interface FailpointWiring extends Failpoints {
  store(store: Store): Store
  fetch: typeof fetch
}

export function createFailpoints(reached: (place: Place) => void): FailpointWiring {
  const armed = new Map<Place, Fate>()

  async function pass(place: Place): Promise<void> {
    const fate = armed.get(place)
    if (!fate) return
    armed.delete(place)
    reached(place)
    if (fate === 'kill') process.kill(process.pid, 'SIGKILL')
    else if (fate === 'freeze') process.kill(process.pid, 'SIGSTOP')
    else await new Promise((resolve) => setTimeout(resolve, fate.pauseMs))
  }

  return {
    arm: (place, fate) => void armed.set(place, fate),

    store: (store) => ({
      ...store,
      grants: {
        ...store.grants,
        async put(...given) {
          await pass('install-before-commit')
          await store.grants.put(...given)
        },
      },
      writes: {
        ...store.writes,
        async begin(...given) {
          await pass('write-before-effect')
          const ours = await store.writes.begin(...given)
          await pass('write-effect-begun')
          return ours
        },
      },
      journal: {
        ...store.journal,
        async advance(...given) {
          const [, , , effect] = given
          const ours = await store.journal.advance(...given)
          if (effect) await pass('journal-after-event')
          return ours
        },
      },
    }),

    async fetch(input, init) {
      const { pathname } = new URL(String(input))
      const form = init?.body instanceof URLSearchParams ? init.body : null
      const isRefresh = form?.get('grant_type') === 'refresh_token'
      const isNote = init?.method === 'POST' && pathname.endsWith('/notes')
      if (isRefresh) await pass('refresh-before-call')
      const response = await fetch(input, init)
      if (isRefresh) await pass('refresh-after-answer')
      if (isNote) await pass('write-after-answer')
      return response
    },
  }
}
