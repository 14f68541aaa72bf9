// Puts the parts of the demo together: local HubSpot, record page with the card, backend. Ends what it started.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startLocalHubSpot } from '../local-hubspot/local-hubspot.ts'
import type { RecordPageDeps } from '../local-hubspot/page/page-deps.ts'
import { openRecordPage, type RecordPage } from '../local-hubspot/page/record-page.ts'
import { recordPath } from '../local-hubspot/page/record-path.ts'
import { createLogReader } from './backend-log.ts'
import { busyPort } from './busy-port.ts'
import { openCards } from './cards.ts'
import { createDemoBackend } from './demo-backend.ts'
import { demoSettings, type DemoSettings } from './demo-settings.ts'
import { projectRoot, readProjectFiles } from './project-files.ts'

export interface Demo {
  /** The record page of contact 1001 as user 501. */
  url: string
  /** Resolves when the backend is gone, with the words for why. */
  backendEnded: Promise<string>
  stop(): Promise<void>
}

type Closer = () => unknown
type Say = (part: string, text: string) => void

export async function startDemo(given: Record<string, string | undefined>, say: Say): Promise<Demo> {
  const closers: Closer[] = []
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    return await startParts(given, say, closers, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(
  given: Record<string, string | undefined>,
  say: Say,
  closers: Closer[],
  stop: () => Promise<void>,
): Promise<Demo> {
  const folder = await mkdtemp(path.join(tmpdir(), 'contact-card-demo-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  const settings = demoSettings(given, folder)
  const busy = await busyPort([
    { variable: 'DEMO_PORT', port: settings.demoPort },
    { variable: 'PORT', port: settings.backend.port },
  ])
  if (busy) throw new Error(busy)

  // The page shows what the backend does, and starts and stops it.
  const mounted: { page: RecordPage | null } = { page: null }
  const backend = createDemoBackend(
    {
      cwd: projectRoot,
      environment: settings.environment,
      host: settings.backend.host,
      port: settings.backend.port,
      onLine: createLogReader({
        onRequest: (request) => mounted.page?.cardRequest(request),
        onWarning: (text) => say('backend', text),
        now: Date.now,
      }),
    },
    () => mounted.page?.backendChanged(),
  )
  mounted.page = await startHubSpot(settings, backend, path.join(folder, 'cards'), say, closers)
  closers.push(() => backend.stop())
  await backend.start()
  say('backend', settings.backend.publicUrl)

  const first = recordPath({ portalId: '100001', contactId: '1001', userId: '501' })
  return { url: `${settings.hubspotUrl}${first}`, backendEnded: backend.ended, stop }
}

/** The local HubSpot with the record page, on one port, and the cards that the page runs. */
async function startHubSpot(
  { app, backend, demoPort, hubspotUrl }: DemoSettings,
  running: NonNullable<RecordPageDeps['backend']>,
  outputFolder: string,
  say: Say,
  closers: Closer[],
): Promise<RecordPage> {
  const project = readProjectFiles()
  // Filled below: the page needs the local HubSpot, whose port it is served on.
  const mounted: { page: RecordPage | null } = { page: null }
  const cards = await openCards(project.cards, outputFolder, say, (place, build) =>
    mounted.page?.cardBuilt(place, build),
  )
  closers.push(() => cards.close())

  const hubspot = await startLocalHubSpot({
    port: demoPort,
    accountsAsOf: Date.now(),
    app: {
      appId: app.id,
      name: project.appName,
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      redirectUris: [`${backend.publicUrl}/oauth/callback`],
      requiredScopes: project.requiredScopes,
      optionalScopes: project.optionalScopes,
      userLevel: app.userLevel,
    },
    front: async (request, response) => (await mounted.page?.handle(request, response)) ?? false,
  })
  closers.push(() => hubspot.close())

  const page = await openRecordPage({
    accounts: hubspot.accounts,
    app: { appId: app.id, appName: project.appName, variables: { API_ORIGIN: backend.publicUrl } },
    cards: cards.all,
    backend: running,
    behaviours: () => ({ ...hubspot.switches, ...hubspot.signing }),
    hubspotFetch: (call) => hubspot.hubspotFetch(call),
    writeCardLog: (line) => say('card', line),
  })
  mounted.page = page
  closers.push(() => page.close())
  say('local HubSpot', hubspotUrl)
  return page
}
