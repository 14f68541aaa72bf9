// What the operator is told about a captured request, for each mistake that is made with signatures.
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { callAdmin } from '../call-admin.ts'
import { captured, now, previous, publicUrl, secret, settings, who, type Change } from './captured.ts'

const foreign = 'client-secret-of-another-app'

const call = (request: unknown, ...words: string[]) =>
  callAdmin(['signature', ...words], settings, { stdin: JSON.stringify(request), now: () => now })

async function findingsOf(request: unknown): Promise<{ code: number | null; findings: string[] }> {
  const { code, out } = await call(request, '--json')
  return { code, findings: (JSON.parse(out) as { findings: string[] }).findings }
}

const target = `/api/contacts/51/notes?_rid=abc&${who}`

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

describe('a request that verifies', () => {
  const right: [string, Change, string[]][] = [
    ['as HubSpot signs it', {}, []],
    ['as its local proxy signs it', { signed: { uri: publicUrl + target } }, []],
    ['with the previous secret', { signed: { secret: previous } }, ['previous_secret']],
    ['of a read', { method: 'GET', target: `/api/contacts/51?${who}`, body: '' }, []],
  ]
  it.each(right)('is called right, %s', async (_how, change, findings) => {
    expect(await findingsOf(captured(change))).toEqual({ code: 0, findings })
  })

  it('may be given by its path alone, and by exact bytes', async () => {
    const { url: _url, body, ...rest } = captured()
    const bodyBase64 = Buffer.from(body).toString('base64')
    expect(await findingsOf({ ...rest, target, bodyBase64 })).toEqual({ code: 0, findings: [] })
  })

  it('is judged by the clock of its arrival when that is given', async () => {
    const old = captured({ signed: { timestamp: String(now - 3_600_000) } })
    expect((await call(old)).code).toBe(1)
    expect((await call(old, '--at', String(now - 3_590_000))).code).toBe(0)
  })
})

describe('a request that does not verify', () => {
  const sorted = `/api/contacts/51/notes?${['_rid=abc', ...who.split('&')].sort().join('&')}`
  const wrong: [string, Change, string[]][] = [
    ['another app’s secret', { signed: { secret: foreign } }, ['nothing']],
    ['a secret that is given', { signed: { secret: foreign }, otherSecret: foreign }, ['other_secret']],
    ['the other scheme', { signed: { origin: 'http://card.example.com' } }, ['scheme']],
    [
      'the host of the request',
      { headers: { Host: 'internal.example' }, signed: { origin: 'https://internal.example' } },
      ['host'],
    ],
    [
      'the host before the proxy',
      {
        headers: { 'X-Forwarded-Host': 'cards.example.net' },
        signed: { origin: 'https://cards.example.net' },
      },
      ['forwarded_host'],
    ],
    ['a port spelled out', { signed: { origin: `${publicUrl}:443` } }, ['default_port']],
    ['a slash at the end', { signed: { target: target.replace('?', '/?') } }, ['trailing_slash']],
    [
      'a query decoded throughout',
      {
        target: `/api/contacts/51?q=a%20b&${who}`,
        signed: { uri: `${publicUrl}/api/contacts/51?q=a b&${decodeURIComponent(who)}` },
      },
      ['query_fully_decoded'],
    ],
    [
      'a query decoded on the way',
      {
        target: `/api/contacts/51?${decodeURIComponent(who)}`,
        signed: { uri: `${publicUrl}/api/contacts/51?${who}` },
      },
      ['query_encoded'],
    ],
    [
      'parameters sorted on the way',
      { target: sorted, signed: { target: `/api/contacts/51/notes?_rid=abc&${who}` } },
      ['query_order'],
    ],
    ['a missing query', { signed: { target: '/api/contacts/51/notes' } }, ['query_missing']],
    [
      'a body written anew',
      { body: '{ "text": "Hi" }', signed: { body: '{"text":"Hi"}' } },
      ['body_reserialised'],
    ],
    ['a body left out', { signed: { body: '' } }, ['body_missing']],
    ['seconds', { signed: { timestamp: String(now / 1000) } }, ['timestamp_seconds']],
    ['a request of yesterday', { signed: { timestamp: String(now - 86_400_000) } }, ['clock_ahead']],
    ['a request of tomorrow', { signed: { timestamp: String(now + 86_400_000) } }, ['clock_behind']],
    ['version 1', { headers: { 'X-HubSpot-Signature-v3': sha256(`${secret}{"text":"Hi"}`) } }, ['version_1']],
    [
      'version 2',
      { headers: { 'X-HubSpot-Signature-v3': sha256(`${secret}POST${publicUrl}${target}{"text":"Hi"}`) } },
      ['version_2'],
    ],
    [
      'two mistakes at once',
      { signed: { origin: 'http://card.example.com', secret: previous } },
      ['previous_secret', 'scheme'],
    ],
    ['no query of HubSpot’s', { target: '/api/contacts/51/notes?_rid=abc' }, ['identity_missing']],
    ['another app’s id', { target: target.replace('4242424', '4242425') }, ['app_mismatch']],
    ['a doubled portal', { target: `${target}&portalId=23` }, ['identity_duplicate']],
    ['a portal that is no number', { target: target.replace('=22', '=x') }, ['identity_malformed']],
  ]
  it.each(wrong)('is explained: %s', async (_what, change, findings) => {
    const request = captured(change)
    expect(await findingsOf(request)).toEqual({ code: 1, findings })
    const { out } = await call(request)
    expect(out).toMatch(/^This request does not verify\.\n[A-Z]/)
  })

  it('is explained: no signature, no timestamp', async () => {
    const { headers, ...rest } = captured()
    const { 'X-HubSpot-Signature-v3': signature, 'X-HubSpot-Request-Timestamp': timestamp } = headers
    const only = (left: Record<string, string>) => findingsOf({ ...rest, headers: left })
    expect(await only({ 'X-HubSpot-Request-Timestamp': timestamp })).toEqual({
      code: 1,
      findings: ['signature_missing'],
    })
    expect(await only({ 'X-HubSpot-Signature-v3': signature })).toEqual({
      code: 1,
      findings: ['timestamp_missing'],
    })
  })

  it('never shows a secret or a signature', async () => {
    for (const [, change] of wrong) {
      const request = captured(change)
      const right = captured().headers['X-HubSpot-Signature-v3']
      const outputs = [await call(request), await call(request, '--json')]
        .map(({ out, err }) => out + err)
        .join()
      for (const kept of [secret, previous, foreign, right, request.headers['X-HubSpot-Signature-v3']]) {
        expect(outputs).not.toContain(kept)
      }
    }
  })
})
