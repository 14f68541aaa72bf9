// Grant stages of several processes over one store, where one stands still in the middle of a refresh.
import { onTestFinished } from 'vitest'
import type { GrantStage } from '../../../backend/gate/grant/grant-stage.ts'
import type { Store } from '../../../backend/gate/store/open-store.ts'
import type { LocalHubSpotOptions } from '../../local-hubspot/local-hubspot.ts'
import type { OpenStore } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'
import { openGrantStages, type GrantStages } from './grant-stages.ts'
import { minute } from './refreshing.ts'

export const leaseMs = 20_000

/** A fetch that stands still at refreshes, before HubSpot is asked or with its answer in hand, until told to go on. */
export function standingStill(where: 'before' | 'after') {
  const reached = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  async function stand() {
    reached.resolve()
    await goOn.promise
  }
  const slow: typeof fetch = async (url, init) => {
    if (where === 'before') await stand()
    // The six seconds of a call do not run while a process stands still.
    const { signal: _signal, ...rest } = init ?? {}
    const response = await fetch(url, rest)
    if (where === 'after') await stand()
    return response
  }
  return { fetch: slow, reached: reached.promise, goOn: goOn.resolve }
}

export const withGrants =
  (change: (grants: Store['grants']) => Partial<Store['grants']>) => (store: Store) => ({
    ...store,
    grants: { ...store.grants, ...change(store.grants) },
  })

export const refused = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no refusal',
    (error: { code?: string; detail?: { reason?: string } }) => `${error.code} ${error.detail?.reason}`,
  )

/** With Ada's token over. They end with the test. */
export async function openStages(
  open: OpenStore,
  options: Partial<LocalHubSpotOptions> = {},
): Promise<GrantStages> {
  const stages = await openGrantStages(open, { refreshTokens: 'rotating', ...options })
  onTestFinished(() => stages.close())
  await stages.connect(ada, -1)
  return stages
}

export const works = async (stages: GrantStages, stage: GrantStage) => {
  await stages.moveClock(31 * minute)
  return stages.bearerOf(stage, ada)
}
