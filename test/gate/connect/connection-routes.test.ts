// A viewer's own connection over HTTP: signed and claimed like every request of the card, about no record, and only ever theirs.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  kenji,
  startRunningBackend,
  type RunningBackend,
  type Who,
} from '../../setup/running-backend.ts'
import { connectLink, forgetGrants, install, storedGrants } from './install-steps.ts'

const path = '/api/connection'

describe.each(eachStore)('The connection routes on %s', (_, open) => {
  let running: RunningBackend
  beforeAll(async () => {
    running = await startRunningBackend(open)
  })
  afterEach(() => forgetGrants(running))
  afterAll(() => running.close())

  const sign = (method: 'GET' | 'DELETE', who: Who, rid?: string | null) =>
    running.sign({ method, path, who, ...(rid !== undefined && { rid }) })
  const ask = (method: 'GET' | 'DELETE', who: Who, rid?: string | null) =>
    running.send(sign(method, who, rid))

  it('CON-01 answers without a grant, with the way to one', async () => {
    const { status, body } = await ask('GET', ada)
    expect(status).toBe(200)
    expect(body).toEqual({
      access: 'user',
      connected: false,
      scopes: [],
      missingScopes: [],
      connectUrl: expect.stringContaining('/oauth/install?ticket='),
    })
    expect((await install(running, ada, body.connectUrl)).status).toBe(303)
    expect((await ask('GET', ada)).body).toMatchObject({ connected: true, missingScopes: [] })
  })

  it('CON-01 tells and ends what is the caller’s own, twice if they like, and nobody else’s', async () => {
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    for (const rid of [undefined, null]) {
      const ended = await ask('DELETE', ada, rid)
      expect(ended).toMatchObject({ status: 200, body: { access: 'user', connected: false } })
    }
    expect(running.hubspot.crm.hasGrant(ada)).toBe(false)
    expect((await running.read(ada)).code).toBe('connection_required')
    expect((await storedGrants(running)).map(({ userId }) => userId).sort()).toEqual([
      jonas.userId,
      kenji.userId,
    ])
    for (const who of [jonas, kenji]) {
      expect((await ask('GET', who)).body.connected).toBe(true)
      expect(running.hubspot.crm.hasGrant(who)).toBe(true)
    }
  })

  it.each(['GET', 'DELETE'] as const)('CON-01 counts a signed %s once', async (method) => {
    await running.connect(ada)
    const request = sign(method, ada)
    expect((await running.send(request)).status).toBe(200)
    await running.connect(ada)
    expect(await running.send(request)).toMatchObject({ status: 409, code: 'replayed_request' })
    expect(await running.row(ada)).not.toBeNull()
  })

  it.each([
    ['a body', { body: { connected: false } }, 400, 'malformed_request'],
    ['an empty body of JSON', { body: '{}' }, 400, 'malformed_request'],
    ['another secret', { secret: 'another-secret' }, 401, 'unauthorized'],
    ['another app', { appId: '999' }, 403, 'app_mismatch'],
  ] as const)('CON-01 ends nothing for a request with %s', async (_what, change, status, code) => {
    await running.connect(ada)
    const answer = await running.send(running.sign({ method: 'DELETE', path, who: ada, ...change }))
    expect([answer.status, answer.code]).toEqual([status, code])
    expect(await running.row(ada)).not.toBeNull()
  })

  it('CON-01 answers no other method, and ends nothing for a signature of another', async () => {
    await running.connect(ada)
    for (const method of ['POST', 'PUT', 'PATCH']) {
      const answer = await running.send(running.sign({ method, path, who: ada }))
      expect([answer.status, answer.code]).toEqual([405, 'method_not_allowed'])
    }
    const swapped = await running.send({ ...sign('GET', ada), method: 'DELETE' })
    expect(swapped.status).toBe(401)
    expect(await running.row(ada)).not.toBeNull()
  })

  it('OAU-18 tells how the last consent ended, to its user alone', async () => {
    await install(running, { ...ada, decision: 'deny' }, await connectLink(running, ada))
    expect((await ask('GET', ada)).body).toMatchObject({ connected: false, lastConsent: 'denied' })
    expect((await ask('GET', jonas)).body).not.toHaveProperty('lastConsent')
    await install(running, ada)
    expect((await ask('GET', ada)).body).not.toHaveProperty('lastConsent')
  })
})

it('CON-01 leaves the one grant of an account to the operator, and shows it to every viewer', async () => {
  const running = await startRunningBackend(eachStore[0]![1], { settings: { APP_ACCESS: 'account' } })
  await install(running, ada)
  for (const who of [ada, jonas]) {
    const ended = await running.send(running.sign({ method: 'DELETE', path, who }))
    expect([ended.status, ended.code]).toEqual([403, 'operator_only'])
    const { body } = await running.send(running.sign({ path, who }))
    expect(body).toMatchObject({ access: 'account', connected: true })
  }
  await running.close()
})
