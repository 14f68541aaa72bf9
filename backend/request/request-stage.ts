// The request stage put together: from settings and store to the handlers that stand before a card route.
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import type { Store } from '../store/store.ts'
import { createCardRoutes, type CardRoutes } from './card-routes.ts'
import { createClaims } from './claim.ts'
import { createRateLimit } from './rate-limit.ts'
import { createReportRefused } from './report-refused.ts'
import { createRunOnce } from './run-once.ts'
import { createSignatureCheck } from './signature.ts'
import type { PossibleSecret } from './signature-doctor.ts'
import { createVerifyRequest } from './verify-request.ts'
import type { AnswerVault } from './write.ts'

export interface RequestStageDeps {
  config: Pick<Config, 'publicUrl' | 'app' | 'rateLimit' | 'devIdentity'>
  store: Pick<Store, 'claims' | 'writes'>
  answers: AnswerVault
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
    reportRefused: createReportRefused({ ...deps, publicUrl, secrets }),
    judgeRate: createRateLimit(config.rateLimit),
    runOnce: createRunOnce({ ...deps, writes: store.writes, claims, answers }),
  })
}

function acceptedSecrets({ clientSecret, previousClientSecret }: Config['app']): PossibleSecret[] {
  const current = { name: 'current', secret: clientSecret } as const
  return previousClientSecret === null
    ? [current]
    : [current, { name: 'previous', secret: previousClientSecret }]
}
