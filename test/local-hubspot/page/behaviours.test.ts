// Each choice of the developer panel, made as its page makes it: this HubSpot then does what the label says.
import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerOf, call, oauth, startExample, type Answer } from '../example-app.ts'
import { deletions, journal, scopes, subscriptions, uninstalls } from '../journal/example-subscriptions.ts'
import type { LocalHubSpot } from '../local-hubspot.ts'
import { behaviourChoices } from './behaviours.ts'

const scope = scopes.join(' ')

let hubspot: LocalHubSpot
beforeEach(async () => {
  hubspot = await startExample()
})
afterEach(() => hubspot.close())

const choose = (control: string, argument: unknown) =>
  fetch(`${hubspot.url}/_local/${control}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([argument]),
  })

describe.each(behaviourChoices)('The choice "$label"', ({ name, control, options }) => {
  it('sets each of its values, and shows the one of today', async () => {
    const state = () => ({ ...hubspot.switches, ...hubspot.signing })[name]
    expect(options.map(({ value }) => value)).toContainEqual(state())
    for (const { label, value } of options) {
      expect((await choose(control, { [name]: value })).status).toBe(200)
      expect([label, state()]).toEqual([label, value])
    }
  })

  it('says each thing once', () => {
    for (const key of ['label', 'value'] as const) {
      const said = options.map((one) => JSON.stringify(one[key]))
      expect(new Set(said).size).toBe(said.length)
    }
  })
})

it('has each switch that the README names', () => {
  const named = [...readFileSync('README.md', 'utf8').matchAll(/switch "([^"]+)"/g)].map(([, label]) => label)
  expect(named.length).toBeGreaterThan(0)
  const labels = behaviourChoices.map(({ label }) => label)
  expect(named.filter((label) => !labels.includes(label ?? ''))).toEqual([])
})

describe('The webhooks journal as it is chosen', () => {
  const tokenFor = async (wanted = scope) =>
    oauth(hubspot, '', { grant_type: 'client_credentials', scope: wanted })
  const appToken = async (): Promise<string> => (await tokenFor()).body.access_token

  async function chosen(label: string): Promise<void> {
    const options = behaviourChoices.find(({ name }) => name === 'journal')?.options ?? []
    const value = options.find((one) => one.label === label)?.value
    expect(value).toBeDefined()
    await choose('setSwitches', { journal: value })
  }
  async function uninstalled(): Promise<{ token: string; latest: Answer }> {
    const token = await appToken()
    await call(hubspot, token, subscriptions, uninstalls)
    hubspot.uninstall('100001')
    return { token, latest: await call(hubspot, token, `${journal}/latest`) }
  }
  const appAndUser = {
    hs_app_id: '7700001',
    hs_app_install_level: 'PORTAL',
    hs_user_id: expect.any(String),
  }

  it.each([
    ['as it is read today', 'app_lifecycle_event', appAndUser],
    ['types in upper case', 'APP_LIFECYCLE_EVENT', appAndUser],
    ['types in camel case', 'appLifecycleEvent', appAndUser],
    ['types nobody knows', 'somethingNew', appAndUser],
    ['does not say who left', 'app_lifecycle_event', {}],
  ])('%s: an uninstall is "%s"', async (label, type, properties) => {
    await chosen(label)
    const { latest } = await uninstalled()
    const file = await answerOf(fetch(latest.body.url))
    expect(file.body.journalEvents).toMatchObject([{ type, action: 'APP_UNINSTALL' }])
    expect(file.body.journalEvents[0].properties).toEqual(properties)
  })

  it.each([
    ['as it is read today', 404],
    ['lost offsets answer 400', 400],
    ['lost offsets answer 410', 410],
  ])('%s: a lost offset is answered %i', async (label, status) => {
    await chosen(label)
    expect((await call(hubspot, await appToken(), `${journal}/offset/guessed/next`)).status).toBe(status)
  })

  it.each([
    ['as it is read today', 204],
    ['its end answers 404', 404],
  ])('%s: behind the last file there is %i', async (label, status) => {
    await chosen(label)
    const { token, latest } = await uninstalled()
    const next = `${journal}/offset/${latest.body.currentOffset}/next`
    expect((await call(hubspot, token, next)).status).toBe(status)
  })

  it('files come cut short: those that are published then, and they stay so', async () => {
    await chosen('files come cut short')
    const { token, latest } = await uninstalled()
    const load = async (url: string) => (await fetch(url)).text()
    const cut = await load(latest.body.url)
    expect(cut).toMatch(/^\{"offset":"/)
    expect(() => JSON.parse(cut)).toThrow(SyntaxError)
    await chosen('as it is read today')
    hubspot.uninstallUser({ portalId: '100001', userId: '501' })
    const next = await call(hubspot, token, `${journal}/latest`)
    expect(JSON.parse(await load(next.body.url)).journalEvents).toMatchObject([{ action: 'APP_UNINSTALL' }])
    const earliest = await call(hubspot, token, `${journal}/earliest`)
    expect(await load(earliest.body.url)).toBe(cut)
  })

  it.each([
    ['as it is read today', 200, 200],
    ["wants the records' scopes", 403, 200],
    ["refuses the records' scopes", 200, 400],
  ])('%s: deletions are answered %i, a token with more scopes %i', async (label, plain, more) => {
    await hubspot.issueTokens({ portalId: '100001', userId: '501' })
    await chosen(label)
    expect((await call(hubspot, await appToken(), subscriptions, deletions)).status).toBe(plain)
    expect((await tokenFor(`${scope} crm.objects.contacts.read`)).status).toBe(more)
  })
})
