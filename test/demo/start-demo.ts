// Puts the parts of the demo together: local HubSpot, record page with the card, backend. Ends what it started.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startLocalHubSpot } from '../local-hubspot/local-hubspot.ts'
import { openCardBuilder, type CardBuild } from '../local-hubspot/page/card-builder.ts'
import { createPageSource } from '../local-hubspot/page/page-source.ts'
import { openRecordPage, type RecordPage } from '../local-hubspot/page/record-page.ts'
import { recordPath } from '../local-hubspot/page/record-path.ts'
import { readLogLine } from './backend-log.ts'
import { startBackend } from './backend-process.ts'
import { busyPort } from './busy-port.ts'
import { demoSettings } from './demo-settings.ts'
import { projectRoot, readProjectFiles } from './project-files.ts'

export interface Demo {
  /** The record page of contact 1001 as user 501. */
  url: string
  /** Resolves when the backend is gone, with the words for why. */
  backendEnded: Promise<string>
  stop(): Promise<void>
}

export async function startDemo(
  given: Record<string, string | undefined>,
  say: (part: string, text: string) => void,
): Promise<Demo> {
  const closers: (() => void | Promise<void>)[] = []
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
  say: (part: string, text: string) => void,
  closers: (() => void | Promise<void>)[],
  stop: () => Promise<void>,
): Promise<Demo> {
  const folder = await mkdtemp(path.join(tmpdir(), 'contact-card-demo-'))
  closers.push(() => rm(folder, { recursive: true, force: true }))
  const settings = demoSettings(given, folder)
  const { app, backend, hubspotUrl } = settings
  const busy = await busyPort([
    { variable: 'DEMO_PORT', port: settings.demoPort },
    { variable: 'PORT', port: backend.port },
  ])
  if (busy) throw new Error(busy)

  const project = readProjectFiles()
  let page: RecordPage | undefined
  const tell = (build: CardBuild) => {
    say(
      'card',
      build.state === 'built' ? `built by HubSpot's builder, ${kilobytes(build.bytes)}` : build.message,
    )
    page?.cardBuilt(build)
  }
  const card = await openCardBuilder({
    cardFolder: project.card.folder,
    entryFile: project.card.entryFile,
    outputFolder: path.join(folder, 'card'),
    onBuild: tell,
  })
  closers.push(() => card.close())

  const hubspot = await startLocalHubSpot({
    port: settings.demoPort,
    app: {
      appId: app.id,
      clientId: app.clientId,
      clientSecret: app.clientSecret,
      redirectUris: [`${backend.publicUrl}/oauth/callback`],
      requiredScopes: project.requiredScopes,
      optionalScopes: project.optionalScopes,
      userLevel: app.userLevel,
    },
    front: async (request, response) => (await page?.handle(request, response)) ?? false,
  })
  closers.push(() => hubspot.close())
  page = await openRecordPage({
    ...createPageSource(hubspot, {
      title: project.card.title,
      appId: app.id,
      appName: project.appName,
      variables: { API_ORIGIN: backend.publicUrl },
      build: card.latest,
    }),
    card,
    writeCardLog: (line) => say('card', line),
  })
  closers.push(() => page?.close())
  say('local HubSpot', hubspotUrl)

  const process = startBackend({
    cwd: projectRoot,
    environment: settings.environment,
    host: backend.host,
    port: backend.port,
    onLine(line) {
      const read = readLogLine(line, Date.now())
      if (read.kind === 'request') page?.cardRequest(read.request)
      if (read.kind === 'warning') say('backend', read.text)
    },
  })
  closers.push(() => process.stop())
  await process.ready()
  say('backend', backend.publicUrl)

  const first = recordPath({ portalId: '100001', contactId: '1001', userId: '501' })
  return { url: `${hubspotUrl}${first}`, backendEnded: process.ended, stop }
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
