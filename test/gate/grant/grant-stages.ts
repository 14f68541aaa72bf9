// Several grant stages over one store, as several processes have them, beside a local HubSpot; with room for a test
// between a stage and its store, or HubSpot.
import { randomBytes } from 'node:crypto'
import { startDeadline } from '../../../backend/gate/deadline.ts'
import { grantKeyOf } from '../../../backend/gate/grant/grant-key.ts'
import { createGrantStage, type GrantStage } from '../../../backend/gate/grant/grant-stage.ts'
import { createHubSpotHttp } from '../../../backend/gate/hubspot/http.ts'
import { bearer } from '../../../backend/gate/hubspot/lent-token.ts'
import { createLog } from '../../../backend/gate/log.ts'
import { createMetrics } from '../../../backend/gate/metrics.ts'
import type { Caller } from '../../../backend/gate/verify/caller.ts'
import type { GrantRow } from '../../../backend/gate/store/grant-row.ts'
import type { Store } from '../../../backend/gate/store/open-store.ts'
import { newTrace } from '../../../backend/gate/trace.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import type { LocalHubSpot, LocalHubSpotOptions } from '../../local-hubspot/local-hubspot.ts'
import type { OpenStore, OpenedStore } from '../../setup/databases.ts'
import { configFrom, startHubSpotFor, type Who } from '../../setup/running-backend.ts'

export interface Between {
  wrapStore?: (store: Store) => Store
  fetch?: typeof fetch
}

export interface GrantStages extends Pick<OpenedStore, 'store' | 'clock' | 'moveClock' | 'close'> {
  hubspot: LocalHubSpot
  appId: string
  log: Record<string, unknown>[]
  /** Another one on the same store. */
  stage(between?: Between): GrantStage
  /** Does `work` with the access token that this stage lends for this viewer. */
  lend<T>(stage: GrantStage, who: Who, work: (token: string) => Promise<T>): Promise<T>
  /** That access token. */
  bearerOf(stage: GrantStage, who: Who): Promise<string>
  connect(who: Who, leftMs?: number): Promise<void>
  row(who: Who): Promise<GrantRow | null>
  refreshes(): number
}

export async function openGrantStages(
  open: OpenStore,
  options: Partial<LocalHubSpotOptions> = {},
): Promise<GrantStages> {
  const opened = await open()
  const { store, clock } = opened
  const settings = validSettings()
  const hubspot = await startHubSpotFor(configFrom(settings), { now: clock, ...options })
  const config = configFrom({ ...settings, HUBSPOT_API_URL: hubspot.url, HUBSPOT_APP_URL: hubspot.url })
  const log: Record<string, unknown>[] = []
  const appId = config.app.id
  const keyOf = (who: Who) => grantKeyOf(config.app.access, { appId, ...who })

  const stages: GrantStages = {
    ...opened,
    hubspot,
    appId,
    log,
    stage({ wrapStore, fetch: send = fetch } = {}) {
      const metrics = createMetrics()
      return createGrantStage({
        config,
        store: wrapStore?.(store) ?? store,
        http: createHubSpotHttp({ apiUrl: hubspot.url, fetch: send, now: clock, metrics }),
        now: clock,
        randomBytes,
        log: createLog('debug', { write: (line) => log.push(JSON.parse(line) as Record<string, unknown>) }),
        metrics,
      })
    },
    async lend(stage, who, work) {
      const grant = await stage.authorize(callerFor(who))
      return stage.withAccessToken(grant, (token) => work(token[bearer]))
    },
    bearerOf: (stage, who) => stages.lend(stage, who, async (token) => token),
    async connect(who, leftMs) {
      const { expiresIn, scopes, ...tokens } = await hubspot.issueTokens(who)
      await stages
        .stage()
        .saveConsent(keyOf(who), { ...tokens, expiresInMs: leftMs ?? expiresIn * 1000 }, scopes)
    },
    row: (who) => store.grants.find(keyOf(who)),
    refreshes: () => hubspot.calls.filter(({ grantType }) => grantType === 'refresh_token').length,
    async close() {
      await hubspot.close()
      await opened.close()
    },
  }
  return stages

  function callerFor(who: Who): Caller {
    const deadline = startDeadline(13_000, clock)
    return { appId, ...who, requestId: 'r', deadline, trace: newTrace() } as unknown as Caller
  }
}
