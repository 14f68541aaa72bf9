// A backend's `/livez`, a store and a local HubSpot, each as it should be, and the doctor that looks at them.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { serve, type RunningServer } from '../../../backend/gate/server/server.ts'
import { createOpsRoutes } from '../../../backend/ops/routes.ts'
import app from '../../../hubspot-project/src/app/app-hsmeta.json' with { type: 'json' }
import { exampleApp, startExample } from '../../local-hubspot/example-app.ts'
import type { LocalHubSpot } from '../../local-hubspot/local-hubspot.ts'
import type { OpenedStore, OpenStore } from '../../setup/databases.ts'
import { callAdmin, type Settings } from '../call-admin.ts'
import { grantKey, newKey, oldKey, putGrant, settingsOf, vaultOf } from '../with-grants.ts'

/** What the set-up of this clone has chosen, and what it has not. */
export const [own, other] = app.config.isUserLevel
  ? (['user', 'account'] as const)
  : (['account', 'user'] as const)

const sound = (opened: OpenedStore, hubspot: LocalHubSpot, backend: RunningServer): Settings => ({
  ...settingsOf(opened, newKey, oldKey),
  PUBLIC_URL: `http://127.0.0.1:${backend.port}`,
  HUBSPOT_APP_ID: exampleApp.appId,
  HUBSPOT_CLIENT_ID: exampleApp.clientId,
  HUBSPOT_CLIENT_SECRET: exampleApp.clientSecret,
  HUBSPOT_API_URL: hubspot.url,
  HUBSPOT_APP_URL: hubspot.url,
  APP_ACCESS: own,
})

/** A port where nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

/** For the tests of one describe. */
export function examined(open: OpenStore) {
  let opened: OpenedStore
  let hubspot: LocalHubSpot
  let backend: RunningServer
  beforeAll(async () => {
    opened = await open()
    hubspot = await startExample()
    backend = await serve({
      app: createOpsRoutes({ readiness: async () => null }),
      host: '127.0.0.1',
      port: 0,
      newRequestId: () => 'id',
      onMalformed: () => undefined,
    })
    await putGrant(opened, vaultOf(oldKey), grantKey('1', '11'))
  })

  afterAll(async () => {
    await Promise.all([backend.stop(0), hubspot.close()])
    await opened.close()
  })

  async function examine(change: Settings = {}, aheadMs = 0) {
    const settings = { ...sound(opened, hubspot, backend), ...change }
    const now = () => Date.now() + aheadMs
    return callAdmin(['doctor'], settings, { fetch, now })
  }

  return {
    examine,
    opened: () => opened,
    hubspot: () => hubspot,
    sound: () => sound(opened, hubspot, backend),
  }
}
