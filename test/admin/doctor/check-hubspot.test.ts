// What the doctor says of a HubSpot that does not answer, refuses, tells another time, or will not tell its journal.
import { describe, expect, it } from 'vitest'
import { exampleApp } from '../../local-hubspot/example-app.ts'
import { eachStore } from '../../setup/databases.ts'
import { closedPort, examined } from './examined.ts'

describe.each(eachStore)('doctor with %s', (_name, open) => {
  const { examine, opened, hubspot } = examined(open)

  it('names what HubSpot refused to tell in its journal, and why', async () => {
    const { journal } = opened().store
    const note = (portalId: string, subscription: string, reason: string | null) =>
      journal.noteSubscription(exampleApp.appId, { portalId, subscription, reason })
    await note('1', 'GDPR_DELETE 0-1', '403 MISSING_SCOPES crm.objects.contacts.read')
    const one = await examine()
    expect(one.out).toMatch(
      /^warn +subscriptions +HubSpot refused GDPR_DELETE 0-1 of account 1: 403 MISSING/m,
    )
    expect(one.code).toBe(0)
    await note('', 'APP_UNINSTALL', '400 VALIDATION_ERROR')
    const both = await examine()
    expect(both.out).toMatch(/^FAIL +subscriptions +HubSpot refused APP_UNINSTALL: 400 VALIDATION_ERROR\./m)
    expect(both.code).toBe(1)
    await note('1', 'GDPR_DELETE 0-1', null)
    await note('', 'APP_UNINSTALL', null)
    expect((await examine()).code).toBe(0)
  })

  // HubSpot's `Date` has whole seconds, so the answer is exact to half of one.
  it.each([
    [5_000, /^warn +hubspot clock +This clock is [45]\.\d s ahead of HubSpot's; at 20 s/m, 0],
    [-5_000, /^warn +hubspot clock +This clock is [45]\.\d s behind HubSpot's; at 20 s/m, 0],
    [60_000, /^FAIL +hubspot clock +This clock is (59|60)\.\d s ahead of HubSpot's, and at 20 s/m, 1],
  ])('compares the clock with HubSpot’s: %d ms', async (aheadMs, says, ends) => {
    const { code, out } = await examine({}, aheadMs)
    // Postgres has a clock of its own, which then differs as well.
    expect({ code, out }).toMatchObject({ code: ends, out: expect.stringMatching(says) })
  })

  it('fails on a HubSpot that does not answer, and checks the rest', async () => {
    const nobody = `http://127.0.0.1:${await closedPort()}`
    const { code, out } = await examine({ HUBSPOT_API_URL: nobody, HUBSPOT_APP_URL: nobody })
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +hubspot api +http:\S+ does not answer/m)
    expect(out).toMatch(/^warn +hubspot app +http:\S+: no answer \(ECONNREFUSED\)/m)
    expect(out).toMatch(/^ok +app-hsmeta/m)
  })

  it('fails on a client secret that HubSpot refuses', async () => {
    const { code, out } = await examine({ HUBSPOT_CLIENT_SECRET: 'a-mistyped-secret' })
    expect(code).toBe(1)
    expect(out).toMatch(/^FAIL +hubspot client +HubSpot refuses/m)
    expect(out).not.toContain('a-mistyped-secret')
  })

  it('warns when HubSpot gives no verdict on the client', async () => {
    hubspot().faults.add({ on: 'token', times: 1, act: { status: 503 } })
    const { code, out } = await examine()
    expect(code).toBe(0)
    expect(out).toMatch(/^ok +hubspot api/m)
    expect(out).toMatch(/^warn +hubspot client +HubSpot gave no verdict/m)
  })
})
