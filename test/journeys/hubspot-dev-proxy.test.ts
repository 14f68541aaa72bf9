// HubSpot's own local proxy in front of our backend, as `hs project dev` puts it there.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { freePort } from '../setup/free-port.ts'
import { startHubSpotDevProxy, type HubSpotDevProxy } from '../local-hubspot/proxy/hubspot-dev-proxy.ts'
import { identity } from '../gate/verify/signed-request.ts'
import { openFreshSqlite } from '../setup/databases.ts'
import { ada, newRid, startRunningBackend, type RunningBackend } from '../setup/running-backend.ts'

const origin = 'https://contact-card.example.com'
let running: RunningBackend
let proxy: HubSpotDevProxy

beforeAll(async () => {
  const port = await freePort()
  running = await startRunningBackend(openFreshSqlite, {
    settings: {
      PORT: String(port),
      PUBLIC_URL: `http://localhost:${port}`,
      DEV_PORTAL_ID: ada.portalId,
      DEV_USER_ID: ada.userId,
    },
  })
  await running.connect(ada)
  proxy = await startHubSpotDevProxy({
    projectFolder: 'hubspot-project',
    clientSecret: running.config.app.clientSecret,
    origins: { [origin]: running.config.publicUrl },
    portalId: ada.portalId,
  })
}, 120_000)
afterAll(async () => {
  await proxy.close()
  await running.close()
})

const url = (path: string, who: string) => `${origin}${path}?_rid=${newRid()}${who && `&${who}`}`

it('accepts a read that HubSpot’s proxy signed, with an escaped e-mail address in its query', async () => {
  const answer = await proxy.fetch({
    url: url('/api/contacts/1001', identity({ ...ada, email: 'ada%2Bcrm%40example.com' })),
  })
  expect(answer).toMatchObject({ status: 200 })
  expect(running.log.findLast(({ event }) => event === 'card_request')).toMatchObject({
    form: 'raw',
    portalId: ada.portalId,
  })
})

it('accepts a write that HubSpot’s proxy signed, with text in several scripts', async () => {
  const text = 'Grüße, 你好, مرحبا 😀 100 % & more'
  const call = { url: url('/api/contacts/1002/notes', identity(ada)), method: 'POST', body: { text } }
  expect(await proxy.fetch(call)).toMatchObject({ status: 201 })
  expect((await running.read(ada, '1002')).body.notes[0].text).toBe(text)
})

it('takes the development identity where HubSpot’s proxy appends none, and refuses a wrong secret all the same', async () => {
  expect(await proxy.fetch({ url: url('/api/contacts/1002', '') })).toMatchObject({ status: 200 })
  const unsigned = await fetch(`${running.url}/api/contacts/1002?_rid=${newRid()}`)
  expect(unsigned.status).toBe(401)
})
