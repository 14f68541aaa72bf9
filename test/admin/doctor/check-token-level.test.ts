// Whether HubSpot gives users' tokens or accounts', by a token that is in the store.
import { afterEach, describe, expect, it } from 'vitest'
import { sealTokens } from '../../../backend/gate/grant/seal-tokens.ts'
import { ada, exampleApp } from '../../local-hubspot/example-app.ts'
import { eachStore } from '../../setup/databases.ts'
import { oldKey, vaultOf } from '../with-grants.ts'
import { examined } from './examined.ts'

describe.each(eachStore)('doctor with %s', (_name, open) => {
  const { examine, opened, hubspot } = examined(open)

  describe('with a grant of the app', () => {
    const key = { appId: exampleApp.appId, portalId: ada.portalId, userId: ada.userId }
    const put = async (tokenLevel: 'registered' | 'account' | 'unsaid', livesMs = 1_800_000) => {
      hubspot().setConsent({ tokenLevel })
      const { accessToken, refreshToken, scopes } = await hubspot().issueTokens(ada)
      const tokens = { accessToken, refreshToken, scopes, accessExpiresAt: opened().clock() + livesMs }
      await opened().store.grants.put(key, await sealTokens(vaultOf(oldKey), key, tokens))
    }
    afterEach(async () => {
      hubspot().setConsent({ tokenLevel: 'registered' })
      await opened().store.grants.remove(key)
    })

    it.each([
      ['registered', 'user', 0, /^ok +token kind +A stored token is a user's own, as APP_ACCESS says\.$/m],
      [
        'registered',
        'account',
        1,
        /^FAIL +token kind +APP_ACCESS is account, but .* a user's own\. Set APP_ACCESS to user/m,
      ],
      [
        'account',
        'user',
        1,
        /^FAIL +token kind +APP_ACCESS is user, but .* the whole account's\. Set APP_ACCESS to account/m,
      ],
      [
        'unsaid',
        'user',
        1,
        /^FAIL +token kind +HubSpot does not say .* APP_ACCESS=user takes none of those/m,
      ],
      ['unsaid', 'account', 0, /^warn +token kind +HubSpot does not say/m],
    ] as const)(
      'HUB-04 asks HubSpot about a stored token: %s under APP_ACCESS=%s',
      async (level, access, ends, says) => {
        await put(level)
        const { code, out, err } = await examine({ APP_ACCESS: access })
        expect({ code, out }).toMatchObject({ code: ends, out: expect.stringMatching(says) })
        expect(out + err).not.toMatch(/CN[\w-]{20}/)
      },
    )

    it('asks about none that has expired, refreshes none, and says how to get one', async () => {
      await put('registered', -1)
      const before = hubspot().calls.length
      expect((await examine()).out).toMatch(/^warn +token kind +No stored access token lives/m)
      const kinds = hubspot()
        .calls.slice(before)
        .map(({ kind, grantType }) => grantType ?? kind)
      expect(kinds).not.toContain('refresh_token')
      expect(kinds).not.toContain('introspect')
    })
  })
})
