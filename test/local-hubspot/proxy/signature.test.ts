import { Signature } from '@hubspot/api-client'
import { describe, expect, it } from 'vitest'
import { decodeUri, signatureHeaders } from './signature.ts'

const secret = 'f6e94c08-85d0-4608-bcc6-e1850176e7b8'

describe('a signature', () => {
  it.each([
    ['REQUEST_BODY', 'jf872r5vscVcxCiDRHA4rGrqe/8BPLNVkdJSHdMnGTU='],
    ['', 'csXgk7UbrE9F8ZmMvbpuKBxqIvTSqU1EX9pI/SJtxSE='],
  ])('is the one HubSpot publishes for the body %j', (body, expected) => {
    const call = { method: 'POST', url: 'https://www.hubspot.com/webhook', body, timestampMs: 1632188626483 }
    const headers = signatureHeaders({ ...call, secret, form: 'decoded' })
    expect(headers['X-HubSpot-Signature-v3']).toBe(expected)
    expect(headers['X-HubSpot-Request-Timestamp']).toBe('1632188626483')
  })

  it('agrees with HubSpot’s own client over the raw URL, in v3 and in v2', () => {
    const url = 'http://localhost:3000/api?userEmail=a%40b&name=%C3%85sa'
    const body = '{"text":"🚲"}'
    const timestampMs = 1795450986549
    const headers = signatureHeaders({ method: 'POST', url, body, timestampMs, secret, form: 'raw' })
    const theirs = { clientSecret: secret, url, requestBody: body, timestamp: timestampMs, signature: '' }
    expect(headers['X-HubSpot-Signature-v3']).toBe(Signature.getSignature('POST', 'v3', theirs))
    expect(headers['X-HubSpot-Signature']).toBe(Signature.getSignature('POST', 'v2', theirs))
  })
})

describe('the URI that is signed', () => {
  it('has exactly the twelve escapes of HubSpot’s table decoded, in either case', () => {
    const table = '%3A%2F%3F%40%21%24%27%28%29%2A%2C%3B'
    expect(decodeUri(table)).toBe(":/?@!$'()*,;")
    expect(decodeUri(table.toLowerCase())).toBe(":/?@!$'()*,;")
  })

  it.each(['%2B', '%20', '%26', '%3D', '%25', '%23', '%5B', '%C3%85', '%E2%9C%93', '%', '%4'])(
    'keeps %s',
    (escape) => expect(decodeUri(`?a=${escape}`)).toBe(`?a=${escape}`),
  )

  it('is decoded once', () => expect(decodeUri('%2540')).toBe('%2540'))
})
