// A body is taken as bytes, up to its limit, and read as JSON only when its signature is right.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { malformed, openFrontDoor, unauthorized, type FrontDoor } from './front-door.ts'
import { withHeaders } from './signed-request.ts'

describe.each(eachStore)('a request’s body on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  it('SIG-18 refuses a body on a read, also one whose signature is right', async () => {
    expect(await door.refused(door.reading({ body: '{}' }))).toMatchObject(malformed)
    const chunked = door.reading({ headers: [['Transfer-Encoding', 'chunked']] })
    expect(await door.refused({ ...chunked, body: Buffer.from('2\r\n{}\r\n0\r\n\r\n') })).toMatchObject(
      malformed,
    )
  })

  it.each([
    ['broken UTF-8', Buffer.from([0x7b, 0x22, 0x74, 0xff, 0xfe, 0x7d])],
    ['a byte order mark', Buffer.from('\uFEFF{"text":"x"}')],
    ['no JSON', Buffer.from('text=x')],
    ['half a JSON', Buffer.from('{"text":')],
  ])('SIG-30 checks the signature over the bytes, and then refuses %s', async (_which, body) => {
    expect(await door.refused(door.noting({ body }))).toMatchObject(malformed)
    expect(
      await door.refused({ ...door.noting({ body }), body: Buffer.concat([body, Buffer.from(' ')]) }),
    ).toMatchObject(unauthorized)
  })

  it.each(['😀 مرحبا 你好', '\ud800 alone', 'é'.normalize('NFD')])(
    'SIG-30 takes the text %j',
    async (text) => {
      const answer = await door.sendRaw(door.noting({ text }))
      expect(answer.status).toBe(201)
      expect(JSON.parse(answer.text).note.text).toBe(text)
    },
  )

  it.each([['HTP-01', 'Content-Length', String(2 * 1024 * 1024)]])(
    '%s refuses a body of 2 MB before reading it',
    async (_id, name, value) => {
      const request = door.noting()
      expect(
        await door.refused({
          ...request,
          headers: [...request.headers, [name, value]],
          body: new Uint8Array(0),
        }),
      ).toMatchObject({ status: 413, code: 'payload_too_large' })
    },
  )

  it('HTP-02 refuses a chunked body at the limit', async () => {
    const request = door.noting({ headers: [['Transfer-Encoding', 'chunked']] })
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, ' '), Buffer.from('\r\n')])
    expect(await door.refused({ ...request, body: Buffer.concat([chunk, chunk]) })).toMatchObject({
      status: 413,
    })
  })

  it.each([
    'text/plain',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
    'application/jsonp',
    'application/json-patch+json',
    'x-application/json',
  ])('HTP-07 refuses the content type %s', async (type) => {
    expect(await door.refused(withHeaders(door.noting(), { 'content-type': type }))).toMatchObject({
      status: 415,
    })
  })

  it.each([
    ['a depth of 10,000', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['many keys', `{${Array.from({ length: 5_000 }, (_, index) => `"${index}":0`).join()}}`],
    ['a text of another type', '{"text":{"text":"x"}}'],
    ['an empty text', '{"text":"  "}'],
    ['a text that is too long', JSON.stringify({ text: 'x'.repeat(10_001) })],
  ])('HTP-08 refuses %s quickly', async (_which, body) => {
    const startedAt = performance.now()
    const answer = await door.refused(door.noting({ body }))
    expect([400, 422]).toContain(answer.status)
    expect(performance.now() - startedAt).toBeLessThan(500)
  })
})
