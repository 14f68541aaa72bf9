// Three processes meet at one expired grant, and fast-check decides in which order every step of theirs takes place.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'
import { openGrantStages, type Between, type GrantStages } from './grant-stages.ts'

const runs = { numRuns: 30 }

describe.each(eachStore)('interleavings on %s', { timeout: 120_000 }, (_name, open: OpenStore) => {
  let stages: GrantStages
  beforeAll(async () => {
    stages = await openGrantStages(open, { refreshTokens: 'rotating' })
  })
  afterAll(() => stages.close())

  /** A stage whose every step waits for the scheduler, and the refresh tokens it sent. */
  function scheduledStage(scheduler: fc.Scheduler, sent: string[]) {
    const scheduled: fc.Scheduler['scheduleFunction'] = (step) => scheduler.scheduleFunction(step)
    const between: Between = {
      wrapStore(store) {
        const { find, lease, commit, settle } = store.grants
        const steps = {
          find: scheduled(find),
          lease: scheduled(lease),
          commit: scheduled(commit),
          settle: scheduled(settle),
        }
        return { ...store, grants: { ...store.grants, ...steps } }
      },
      fetch: scheduled(function call(...[url, init]: Parameters<typeof fetch>) {
        sent.push((init?.body as URLSearchParams).get('refresh_token') ?? '')
        return fetch(url, init)
      }),
    }
    return stages.stage(between)
  }

  it('REF-36 REF-37 calls HubSpot once for each version, in whatever order the steps fall', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        await stages.connect(ada, -1)
        const before = (await stages.row(ada))!.version
        const sent: string[] = []
        const processes = [1, 2, 3].map(() => scheduledStage(scheduler, sent))
        const bearers = await scheduler.waitFor(
          Promise.all([...processes, ...processes].map((stage) => stages.bearerOf(stage, ada))),
        )
        expect(sent).toHaveLength(1)
        expect(new Set(bearers).size).toBe(1)
        expect(await stages.row(ada)).toMatchObject({ version: before + 1, state: 'active', leasedForMs: 0 })
      }),
      runs,
    )
  })

  it('OAU-14 REF-36 keeps a consent that falls anywhere between the steps of a refresh', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        await stages.connect(ada, -1)
        const before = (await stages.row(ada))!.version
        const sent: string[] = []
        const processes = [1, 2].map(() => scheduledStage(scheduler, sent))
        const consent = scheduler.schedule(Promise.resolve(), 'consent').then(async () => {
          await stages.connect(ada)
          return stages.row(ada)
        })
        const [consented] = await scheduler.waitFor(
          Promise.all([consent, ...processes.map((stage) => stages.bearerOf(stage, ada))]),
        )
        // Before the consent one refresh may have ended; after it the consent's own tokens stay.
        expect([before + 1, before + 2]).toContain(consented?.version)
        expect(await stages.row(ada)).toMatchObject({
          version: consented?.version,
          tokens: consented?.tokens,
          state: 'active',
        })
        expect(new Set(sent).size).toBe(sent.length)
      }),
      runs,
    )
  })
})
