// For whom a signature counts: the four parameters that HubSpot appends, and nothing else that a request says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada } from '../../setup/running-backend.ts'
import { adaIdentity, openFrontDoor, unauthorized, type FrontDoor } from './front-door.ts'
import { appId, identity, newRid, queryWith } from './signed-request.ts'

describe.each(eachStore)('identity on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  it.each([
    ['IDN-01', `${adaIdentity}&portalId=100002`, 'identity_duplicate'],
    ['IDN-01', `portalId=100002&${adaIdentity}`, 'identity_duplicate'],
    ['IDN-02', `portal%49d=100002&${adaIdentity}`, 'identity_duplicate'],
    ['IDN-03', `PORTALID=100002&${adaIdentity}`, 'identity_duplicate'],
    ['IDN-03', adaIdentity.replace('userId', 'USERID'), 'identity_malformed'],
    ['IDN-02', adaIdentity.replace('userId', 'user%49d'), 'identity_malformed'],
    ['IDN-01', `${adaIdentity}&userEmail=x`, 'identity_duplicate'],
    ['IDN-06', adaIdentity.replace(/userId=\d+&/, ''), 'identity_missing'],
    ['IDN-06', adaIdentity.replace(/portalId=\d+&/, ''), 'identity_missing'],
    ['IDN-06', adaIdentity.replace(/userEmail=[^&]+&/, ''), 'identity_missing'],
    ['IDN-06', adaIdentity.replace(/&appId=\d+/, ''), 'identity_missing'],
    ['IDN-06', '', 'identity_missing'],
    ['IDN-06', adaIdentity.replace('=501', '=0501'), 'identity_malformed'],
    ['IDN-06', adaIdentity.replace('=501', '=5e2'), 'identity_malformed'],
    ['IDN-06', adaIdentity.replace('=501', '=12345678901234567890'), 'identity_malformed'],
    ['IDN-06', adaIdentity.replace('=501', '='), 'identity_malformed'],
  ])('%s refuses the identity %s though it is signed', async (_id, who, reason) => {
    for (const request of [
      door.reading({ query: queryWith(newRid(), who) }),
      door.noting({ query: queryWith(newRid(), who) }),
    ]) {
      expect(await door.refused(request)).toMatchObject(unauthorized)
      expect(door.lastReason()).toBe(reason)
    }
  })

  it('takes an empty e-mail address, and one of any text', async () => {
    for (const email of ['', 'x%2By%40example.com']) {
      const who = identity({ ...ada, email })
      expect((await door.sendRaw(door.reading({ query: queryWith(newRid(), who) }))).status).toBe(200)
    }
  })

  it('IDN-05 ignores identity in a body and in headers', async () => {
    const forged = { portalId: 100002, userId: 601, appId: 9, text: 'Mine' }
    const headers: [string, string][] = [
      ['X-HubSpot-Portal-Id', '100002'],
      ['X-User-Id', '601'],
    ]
    const answer = await door.sendRaw(door.noting({ body: JSON.stringify(forged), headers }))
    expect(answer.status).toBe(201)
    const written = door.hubspot.calls.findLast(
      ({ method, path }) => method === 'POST' && path.endsWith('/notes'),
    )
    expect(written).toMatchObject({ portalId: ada.portalId, userId: ada.userId })
  })

  it('IDN-08 refuses a request that was signed for another app', async () => {
    const who = adaIdentity.replace(`appId=${appId}`, 'appId=4004')
    expect(await door.refused(door.reading({ query: queryWith(newRid(), who) }))).toMatchObject({
      status: 403,
      code: 'app_mismatch',
    })
  })
})
