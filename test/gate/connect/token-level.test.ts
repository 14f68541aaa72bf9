// A token carries one user's rights or the whole account's. One of the other kind than APP_ACCESS says is never kept.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { ada, startRunningBackend, type RunningBackend } from '../../setup/running-backend.ts'
import { codeOn } from './browser.ts'
import { connectLink, forgetGrants, install, logged, revocations, storedGrants } from './install-steps.ts'

const refusals = [
  ['user', 'account', 'level_differs'],
  ['user', 'unsaid', 'level_unsaid'],
  ['account', 'user', 'level_differs'],
] as const

describe.each(eachStore)('The kind of a token on %s', (_, open) => {
  const all = new Map<'user' | 'account', RunningBackend>()
  beforeAll(async () => {
    for (const access of ['user', 'account'] as const)
      all.set(access, await startRunningBackend(open, { settings: { APP_ACCESS: access } }))
  })
  afterEach(async () => {
    for (const running of all.values()) {
      running.hubspot.setConsent({ tokenLevel: 'registered' })
      await forgetGrants(running)
    }
  })
  afterAll(async () => {
    for (const running of all.values()) await running.close()
  })

  it.each(refusals)(
    'HUB-04 refuses, with APP_ACCESS=%s, a token of the kind: %s',
    async (access, tokenLevel, reason) => {
      const running = all.get(access)!
      running.hubspot.setConsent({ tokenLevel })
      for (const link of [undefined, await connectLink(running, ada)]) {
        const visit = await install(running, ada, link)
        expect([visit.status, codeOn(visit)]).toEqual([403, 'access_mismatch'])
      }
      expect([await storedGrants(running), revocations(running)]).toEqual([[], 4])
      expect(running.hubspot.crm.hasGrant(ada)).toBe(false)
      expect((await running.read(ada)).code).toBe('connection_required')
      // An operator's matter: nobody can connect before it is mended.
      expect(logged(running, 'install_refused')).toMatchObject([
        { code: 'access_mismatch', reason, level: 'error' },
        { code: 'access_mismatch', reason, level: 'error' },
      ])
    },
  )

  it.each([
    ['user', 'user'],
    ['account', 'account'],
    // It could only see less than an account's.
    ['account', 'unsaid'],
  ] as const)('HUB-04 takes, with APP_ACCESS=%s, a token of the kind: %s', async (access, tokenLevel) => {
    const running = all.get(access)!
    running.hubspot.setConsent({ tokenLevel })
    expect((await install(running, ada, await connectLink(running, ada))).status).toBe(303)
    expect((await running.read(ada)).status).toBe(200)
  })
})
