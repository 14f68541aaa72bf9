// The request stage put together: from settings and store to the handlers that stand before a card route.
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../store/store.ts'
import { createCardRoutes, type CardRoutes } from './card-routes.ts'
import { createClaims } from '../once/claim.ts'
import { createRateLimit } from '../verify/rate-limit.ts'
import { createReportRefused, type WouldMatch } from '../verify/report-refused.ts'
import { createRunOnce } from '../once/run-once.ts'
import { createSignatureCheck } from '../verify/signature.ts'
import { acceptedSecrets } from '../verify/accepted-secrets.ts'
import { createVerifyRequest } from '../verify/verify-request.ts'
import type { AnswerVault } from '../once/write.ts'

export interface RequestStageDeps {
  config: Pick<Config, 'publicUrl' | 'app' | 'rateLimit' | 'devIdentity'>
  store: Pick<Store, 'claims' | 'writes'>
  answers: AnswerVault
  wouldMatch: WouldMatch
  log: Log
  metrics: Metrics
  now: () => number
  newRequestId: () => string
}

export function createRequestStage({ config, store, answers, ...deps }: RequestStageDeps): CardRoutes {
  const { publicUrl, app, devIdentity } = config
  const secrets = acceptedSecrets(app)
  const claims = createClaims({ store: store.claims, ...deps })
  const checkSignature = createSignatureCheck({ publicUrl, secrets: secrets.map(({ secret }) => secret) })
  return createCardRoutes({
    ...deps,
    claims,
    verifyRequest: createVerifyRequest({ ...deps, checkSignature, identity: { appId: app.id, devIdentity } }),
    reportRefused: createReportRefused(deps),
    judgeRate: createRateLimit(config.rateLimit),
    runOnce: createRunOnce({ ...deps, writes: store.writes, claims, answers }),
  })
}
