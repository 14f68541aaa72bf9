// Paths and queries that anyone could read in two ways come to no router.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { malformed, openFrontDoor, type FrontDoor } from './front-door.ts'
import { signText, uriToSign } from './oracle.ts'
import { clientSecret, publicUrl } from './signed-request.ts'

describe.each(eachStore)('a request’s target on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  it.each([
    ['SIG-14', 'http://other.example/api/contacts/1002'],
    ['SIG-26', '/%61pi/contacts/1002'],
    ['SIG-26', '/api%2Fcontacts/1002'],
    ['SIG-26', '/api/contacts/%2e%2e/1002'],
    ['SIG-27', '/api/../api/contacts/1002'],
    ['SIG-27', '/api/contacts/..'],
    ['SIG-27', '/api/./contacts/1002'],
    ['SIG-27', '//api/contacts/1002'],
    ['SIG-27', '/api//contacts/1002'],
    ['SIG-28', '/api/contacts/1002?x=1#&portalId=9'],
    ['HTP-06', `/api/contacts/1002?x=${'a'.repeat(5000)}`],
  ])('%s refuses the target %s', async (_id, target) => {
    const request = door.reading()
    expect(await door.refused({ ...request, target })).toMatchObject(malformed)
  })

  it('SIG-26 refuses an escaped path though its signature is right', async () => {
    expect(await door.refused(door.reading({ path: '/api/contacts/%31002', form: 'raw' }))).toMatchObject(
      malformed,
    )
  })

  it('SIG-34 never lets a target through that anyone could read in two ways', async () => {
    const piece = fc.constantFrom(
      '/api',
      '/contacts',
      '/1002',
      '/notes',
      '//',
      '/..',
      '/.',
      '%2f',
      '%',
      '?',
      '&',
      '=',
      '#',
      ';',
      '\\',
      'é',
      ' ',
      '+',
      '@',
      '1002',
      '?userId=1',
      '&portalId=2',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { minLength: 1, maxLength: 8 }), async (pieces) => {
        const target = pieces.join('').startsWith('/') ? pieces.join('') : `/${pieces.join('')}`
        const timestamp = String(door.clock())
        const uri = uriToSign(publicUrl + target)
        const mac = signText(clientSecret, 'GET', uri, '', timestamp)
        const bytes = Buffer.from(
          `GET ${target} HTTP/1.1\r\nHost: a\r\nX-HubSpot-Signature-v3: ${mac}\r\nX-HubSpot-Request-Timestamp: ${timestamp}\r\n\r\n`,
        )
        const { status } = await door.sendRaw(bytes)
        expect([400, 401, 404, 405, 422]).toContain(status)
      }),
      { numRuns: 200 },
    )
  }, 30_000)
})
