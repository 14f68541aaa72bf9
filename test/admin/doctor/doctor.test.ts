// What the doctor says of everything as it should be, and of settings, the address and the app's own file as they should not.
import { describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import { callAdmin } from '../call-admin.ts'
import { closedPort, examined, other, own } from './examined.ts'

describe.each(eachStore)('doctor with %s', (name, open) => {
  const { examine, hubspot, sound } = examined(open)

  it('has a line for each check and ends with 0 when nothing is wrong', async () => {
    const { code, out } = await examine()
    const lines = out.trimEnd().split('\n')
    expect(lines).toEqual([
      expect.stringMatching(/^ok +settings +\d+ settings are of their form\.$/),
      expect.stringMatching(new RegExp(`^ok +store +${name} opens, with schema version \\d+\\.$`)),
      expect.stringMatching(/^ok +store writes +A write succeeds\.$/),
      expect.stringMatching(/^ok +store clock +This clock is 0\.\d s/),
      expect.stringMatching(/^ok +keys +2 in TOKEN_KEYS, each seals and opens; new seals\.$/),
      expect.stringMatching(/^ok +key use +new: 0 grants, 0 answers, 0 revocations\.$/),
      expect.stringMatching(/^ok +key use +old: 1 grant, .* frees it\.$/),
      expect.stringMatching(/^ok +hubspot api +http:\S+ answers\.$/),
      expect.stringMatching(/^ok +hubspot app +http:\S+ answers\.$/),
      expect.stringMatching(/^ok +hubspot clock +This clock is [01]\.\d s/),
      expect.stringMatching(/^ok +hubspot client +HubSpot knows/),
      expect.stringMatching(/^ok +public url +The backend answers/),
      expect.stringMatching(/^warn +public url +It is a loopback address/),
      expect.stringMatching(/^(ok|warn) +development /),
      expect.stringMatching(
        /^ok +app-hsmeta +Asks for 2 required and 4 optional scopes, for (each user's own grant|one grant for an account)\.$/,
      ),
      expect.stringMatching(/^ok +subscriptions +HubSpot refused none of its journal in the last day\.$/),
    ])
    expect(code).toBe(0)
  })

  it('says the same as JSON', async () => {
    const { code, out } = await callAdmin(['doctor', '--json'], sound(), { fetch })
    const { findings } = JSON.parse(out) as { findings: { level: string }[] }
    expect(code).toBe(0)
    expect(findings).toHaveLength(16)
    expect(findings[0]).toMatchObject({ check: 'settings', level: 'ok' })
  })

  it('warns when nobody, or somebody else, answers at PUBLIC_URL', async () => {
    const nobody = await examine({ PUBLIC_URL: `http://127.0.0.1:${await closedPort()}` })
    expect(nobody.out).toMatch(
      /^warn +public url +http:\S+: no answer \(ECONNREFUSED\)\. The backend is not running/m,
    )
    const other = await examine({ PUBLIC_URL: hubspot().url })
    expect(other.out).toMatch(/^warn +public url +\S+\/livez answers 404, and not as this backend does/m)
    expect([nobody.code, other.code]).toEqual([0, 0])
  })

  it('warns when the app asks for another kind of grant than APP_ACCESS says', async () => {
    const { code, out } = await examine({ APP_ACCESS: other })
    expect(code).toBe(0)
    const says = `APP_ACCESS is ${other}, but isUserLevel is ${own === 'user'}\\.`
    expect(out).toMatch(new RegExp(`^warn +app-hsmeta +${says}`, 'm'))
  })
})

it('fails with a line for each bad setting, and shows no value', async () => {
  const { code, out } = await callAdmin(['doctor'], { PUBLIC_URL: 'not-an-origin', TOKEN_KEYS: 'k:hidden' })
  expect(code).toBe(1)
  const lines = out.trimEnd().split('\n')
  expect(lines).toContainEqual(expect.stringMatching(/^FAIL +settings +PUBLIC_URL is an origin/))
  expect(lines).toContainEqual(expect.stringMatching(/^FAIL +settings +TOKEN_KEYS each key is/))
  expect(lines).toContainEqual(expect.stringMatching(/^FAIL +settings +HUBSPOT_CLIENT_SECRET is missing\.$/))
  expect(lines.at(-1)).toMatch(/^FAIL +the rest +Not checked/)
  expect(out).not.toMatch(/not-an-origin|hidden/)
})
