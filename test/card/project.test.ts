// HubSpot's own code agrees with the project: it parses, takes its profile, passes HubSpot's checks and builds.
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { createRemoteRoot } from '@remote-ui/core'
import * as RemoteUI from '@remote-ui/react'
import * as React from 'react'
import { http } from '@hubspot/local-dev-lib/http'
import { getProjectMetadata, parseProjectConfig } from '@hubspot/project-parsing-lib/projects'
import { getAllHsProfiles } from '@hubspot/project-parsing-lib/profiles'
import { translate } from '@hubspot/project-parsing-lib/translate'
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { contactView } from './answers.ts'
import { drawnText } from './drawn-text.ts'

const connection = { access: 'user', connected: true, scopes: [], missingScopes: [] }
const source = join(import.meta.dirname, '../../hubspot-project')
let project: string
let src: string

beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), 'hubspot-project-'))
  src = join(project, 'src')
  const isOurs = (path: string) => !['node_modules', 'dist'].includes(basename(path))
  cpSync(source, project, { recursive: true, filter: isOurs })
  // What the README asks a newcomer to do.
  for (const name of ['dev', 'production']) {
    const profile = join(src, `hsprofile.${name}.json`)
    renameSync(`${profile}.example`, profile)
  }
})

afterAll(() => rmSync(project, { recursive: true, force: true }))

describe('the project', () => {
  it('is a HubSpot project on platform 2026.09 with one app, its cards and a settings page', async () => {
    expect(parseProjectConfig(project)).toMatchObject({ srcDir: 'src', platformVersion: '2026.09' })
    const { components } = await getProjectMetadata(src)
    const count = readdirSync(join(src, 'app/cards')).filter((file) => file.endsWith('-hsmeta.json')).length
    const counts = Object.entries(components).flatMap(([kind, { count }]) =>
      count > 0 ? [[kind, count]] : [],
    )
    expect(Object.fromEntries(counts)).toEqual({ app: 1, card: count, settings: 1 })
  })

  it('passes HubSpot’s checks and takes its addresses from the profile', async () => {
    // HubSpot's library fetches the schemas of the components from an account; all its other checks run here.
    vi.spyOn(http, 'get').mockResolvedValue({
      data: { APPLICATION: true, CARD: true, SETTINGS: true },
    } as never)
    const context = { projectSourceDir: src, platformVersion: '2026.09', accountId: 12345678 }
    const { intermediateRepresentation, skippedHsMetaFiles } = await translate(context, {
      profile: 'production',
    })
    expect(skippedHsMetaFiles).toEqual([])
    const nodes = Object.values(intermediateRepresentation.intermediateNodesIndexedByUid)
    const app = nodes.find(({ componentType }) => componentType === 'APPLICATION')
    const cards = nodes.filter(({ componentType }) => componentType === 'CARD')
    const cardOf = (entry: string) =>
      cards.find(({ config }) => Object(config).entrypoint === `/app/cards/${entry}.tsx`)
    const card = cardOf('ContactCard')
    expect(app?.config).toMatchObject({
      isUserLevel: expect.any(Boolean),
      auth: {
        type: 'oauth',
        redirectUrls: ['https://card.your-company.example/oauth/callback'],
        requiredScopes: ['oauth', 'crm.objects.contacts.read'],
        optionalScopes: [
          'crm.objects.contacts.write',
          'crm.objects.companies.read',
          'crm.objects.deals.read',
          'crm.objects.owners.read',
        ],
      },
      permittedUrls: { fetch: ['https://card.your-company.example'] },
    })
    const previewImage = { file: expect.any(String), altText: expect.any(String) }
    expect(card).toMatchObject({
      componentType: 'CARD',
      componentDeps: { app: app?.uid },
      config: { location: 'crm.record.tab', objectTypes: ['contacts'], previewImage },
    })
    expect(cardOf('ContactSidebar')).toMatchObject({
      config: { location: 'crm.record.sidebar', objectTypes: ['contacts'], previewImage },
    })
    const previews = cards.flatMap(({ config }) => Object(config).previewImage ?? [])
    for (const preview of previews as { file: string; altText: string }[]) {
      expect(statSync(join(src, 'app/cards', preview.file)).size).toBeGreaterThan(1_000)
      expect(preview.altText).toMatch(/^The card /)
    }
    expect(card?.config).not.toMatchObject({ name: expect.stringMatching(/hubspot/i) })
  })

  it('has nothing left to replace in any profile', async () => {
    const profiles = await getAllHsProfiles(src)
    expect(profiles.sort()).toEqual(['dev', 'production'])
    for (const profile of profiles) {
      const context = { projectSourceDir: src, platformVersion: '2026.09' }
      const { intermediateRepresentation } = await translate(context, { profile, skipValidation: true })
      expect(JSON.stringify(intermediateRepresentation)).not.toContain('${')
    }
  })

  it('sends the calls of the dev profile to the backend on this machine', () => {
    const read = (path: string) => JSON.parse(readFileSync(join(src, path), 'utf8'))
    const { API_ORIGIN, REDIRECT_ORIGIN } = read('hsprofile.dev.json').variables
    expect(read('app/local.json').proxy[API_ORIGIN]).toBe(REDIRECT_ORIGIN)
  })

  it.each(['cards', 'settings'])('keeps %s flat, as HubSpot wants it', (name) => {
    const folder = join(src, 'app', name)
    expect(readdirSync(folder).filter((one) => statSync(join(folder, one)).isDirectory())).toEqual([])
  })

  it('needs the same packages in both folders', () => {
    const needs = (folder: string) =>
      JSON.parse(readFileSync(join(src, 'app', folder, 'package.json'), 'utf8')).dependencies
    expect(needs('settings')).toEqual(needs('cards'))
  })
})

describe.each([
  ['cards', 'ContactCard', 'First meeting', 40],
  ['cards', 'ContactSidebar', 'First meeting', 40],
  ['settings', 'SettingsPage', 'Connected', 16],
])('the bundle of HubSpot’s own builder: %s/%s', (folder, entry, words, mostKb) => {
  let bundle: string

  beforeAll(async () => {
    // Under `test`, which Vitest sets, the builder would take React's development files.
    vi.stubEnv('NODE_ENV', 'production')
    const outputDir = join(project, `dist-${entry}`)
    const root = join(source, 'src/app', folder)
    await remoteBuild({ root, entryPoint: `${entry}.tsx`, outputDir, logLevel: 'warn' })
    vi.unstubAllEnvs()
    bundle = readFileSync(join(outputDir, `${entry}.js`), 'utf8')
  })

  it(`is at most ${mostKb} KB, minified`, () => {
    expect(Buffer.byteLength(bundle) / 1024).toBeLessThanOrEqual(mostKb)
  })

  it('draws in a worker that has only what HubSpot gives it', async () => {
    const extended: ((api: unknown) => React.ReactElement)[] = []
    const self = {
      __HUBSPOT_EXTENSION_WORKER__: true,
      extend_V2: (draw: (typeof extended)[number]) => extended.push(draw),
      hsFetch: async (url: string) => Response.json(url.includes('/contacts/') ? contactView() : connection),
    }
    const inWorkers = { crypto, btoa, setTimeout, clearTimeout, setInterval, clearInterval, AbortController }
    runInNewContext(bundle, { self, React, RemoteUI, ...inWorkers })
    expect(extended).toHaveLength(1)
    const root = createRemoteRoot(() => undefined)
    const context = {
      variables: { API_ORIGIN: 'https://card.test' },
      crm: { objectId: 51, objectTypeId: '0-1' },
      portal: { id: 123, timezone: 'UTC' },
      user: {},
    }
    const tree = RemoteUI.createRoot(root)
    tree.render(extended[0]!({ context, actions: {} }))
    await vi.waitFor(() => expect(drawnText(root)).toContain(words))
    tree.unmount()
  })
})
