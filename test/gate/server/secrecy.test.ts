// Canaries in everything that is secret, through every way a request can end: none may come out anywhere.
import { afterEach, describe, expect, it } from 'vitest'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import { ada, jonas, mira, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'

describe.each(eachStore)('secrets on %s', (_name, open: OpenStore) => {
  let running: RunningBackend
  afterEach(() => running.close())

  it('LOG-01 keeps tokens, secrets, tickets, e-mail addresses, signatures and note text out of logs, metrics and answers', async () => {
    const clientSecret = 'canary-client-secret-77f2'
    running = await startRunningBackend(open, {
      settings: { HUBSPOT_CLIENT_SECRET: clientSecret, OPS_PORT: '0' },
    })
    const canaries = new Set([
      clientSecret,
      Buffer.from(running.config.tokenKeys[0].bytes).toString('base64'),
    ])
    const seen: string[] = []
    const note = async (answer: Promise<{ text: string }>) => void seen.push((await answer).text)
    const connect = async (who: typeof ada, leftMs?: number) => {
      const { accessToken, refreshToken } = await running.connect(who, leftMs)
      canaries.add(accessToken).add(refreshToken)
    }
    const faults = running.hubspot.faults
    const acts = [
      { status: 401, body: { status: 'error', message: 'No.', category: 'EXPIRED_AUTHENTICATION' } },
      { status: 403, body: { status: 'error', message: 'No.', category: 'MISSING_SCOPES' } },
      { status: 429 },
      { status: 500, body: { message: 'canary-of-hubspot' } },
      'reset',
      'redirect',
      'not-json',
    ] as const
    canaries.add('canary-of-hubspot')

    for (const act of acts) {
      for (const on of ['crm', 'token'] as const) {
        await connect(ada, on === 'token' ? -1 : undefined)
        faults.add({ on, act })
        await note(running.read(ada))
        await note(running.write(ada, 'canary-note-text'))
        faults.clear()
        await running.moveClock(11 * 60_000)
      }
    }
    canaries.add('canary-note-text')
    const spoilt = running.sign({ path: '/api/contacts/1001', who: ada, secret: 'canary-other-secret' })
    canaries.add(spoilt.headers['X-HubSpot-Signature-v3'] ?? 'canary-no-signature').add('canary-other-secret')
    await note(running.send(spoilt))
    const refused = await running.read(jonas)
    const ticket = new URL(refused.body.error.connectUrl).searchParams.get('ticket') ?? ''
    const started = await fetch(
      refused.body.error.connectUrl.replace(running.config.publicUrl, running.url),
      { redirect: 'manual' },
    )
    const state = new URL(started.headers.get('location') ?? '').searchParams.get('state') ?? ''
    const cookie = /=([^;]+)/.exec(started.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const failed = await fetch(`${running.url}/oauth/callback?code=canary-code&state=${state}`, {
      headers: { cookie: `__Host-connect=${cookie}` },
    })
    seen.push(await failed.text())
    canaries.add('canary-code').add(state)
    running.hubspot.removeUser(mira)
    await note(running.read(mira))

    const metrics = await (await fetch(`http://127.0.0.1:${running.backend.opsPort}/metrics`)).text()
    const everywhere = [JSON.stringify(running.log), metrics, ...seen].join('\n')
    for (const canary of canaries)
      expect({ canary, found: everywhere.includes(canary) }).toEqual({ canary, found: false })
    expect(JSON.stringify(running.log) + metrics).not.toContain(ticket)
    expect(JSON.stringify(running.log) + metrics).not.toMatch(/@example\.com|%40/)
  }, 60_000)

  it('HTP-17 answers an error of our own in general words, and logs where it was, not what it said', async () => {
    running = await startRunningBackend(open, {
      wrapStore: (store) => ({
        ...store,
        grants: { ...store.grants, find: () => Promise.reject(new Error('canary-in-a-message')) },
      }),
    })
    const answer = await running.read(ada)
    expect(answer).toMatchObject({ status: 500, code: 'internal_error' })
    expect(answer.text + JSON.stringify(running.log)).not.toContain('canary')
    const line = running.log.find(({ event }) => event === 'unexpected_error')
    expect(line).toMatchObject({ error: 'Error', requestId: answer.body.error.requestId })
    expect(line?.['stack']).toContain('secrecy.test.ts')
  })

  it('LOG-03 names each security event by its own name, once', async () => {
    running = await startRunningBackend(open)
    const named = (event: string) => running.log.filter((line) => line['event'] === event)
    await running.send(running.sign({ path: '/api/contacts/1001', who: ada, secret: 'another' }))
    expect(named('request_refused')).toMatchObject([{ reason: 'signature_invalid' }])
    await running.connect(ada)
    await running.connect(jonas)
    const row = (await running.row(ada))!
    await running.store.grants.put((await running.row(jonas))!.key, row.tokens)
    await running.read(jonas)
    expect(named('grant_quarantined')).toHaveLength(1)
    await running.connect(ada, -1)
    running.hubspot.revokeGrant(ada)
    await running.read(ada)
    expect(named('grant_suspected')).toHaveLength(1)
    await running.moveClock(61_000)
    await running.read(ada)
    expect(named('grant_revoked')).toHaveLength(1)
    await running.read(ada)
    expect(named('grant_revoked')).toHaveLength(1)
  })
})
