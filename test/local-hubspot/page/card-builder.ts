// Builds the card with HubSpot's own builder, once at the start and again after every change of a card file.
// A build that fails is reported and changes nothing: the last good bundle stays.
import { watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build'

export type CardBuild =
  { state: 'built'; version: number; bytes: number } | { state: 'failed'; version: number; message: string }

export interface CardBuilder {
  /** What the latest build came to. */
  latest(): CardBuild
  /** The JavaScript of the last good build; `null` when there was none yet. */
  bundle(): string | null
  close(): Promise<void>
}

export interface CardBuilderOptions {
  /** Folder of the card; flat, because HubSpot allows no subfolders. */
  cardFolder: string
  /** File of the card in that folder, for example `ContactCard.tsx`. */
  entryFile: string
  /** Emptied by every build. */
  outputFolder: string
  onBuild?: (build: CardBuild) => void
}

const sourceFile = /\.(tsx?|jsx?|json)$/
/** Editors write a file in several steps; one build answers them all. */
const quietMs = 60

export async function openCardBuilder(options: CardBuilderOptions): Promise<CardBuilder> {
  const { cardFolder, entryFile, outputFolder, onBuild } = options
  let bundle: string | null = null
  let latest: CardBuild = { state: 'failed', version: 0, message: 'The card has not been built yet.' }

  async function build(): Promise<void> {
    // Not a counter: a page that outlives a restart of the demo must see that its card is an old one.
    const version = Date.now()
    try {
      await remoteBuild({
        root: cardFolder,
        entryPoint: entryFile,
        outputDir: outputFolder,
        logLevel: 'silent',
      })
      const file = path.join(outputFolder, `${path.parse(entryFile).name}.js`)
      bundle = await readFile(file, 'utf8')
      latest = { state: 'built', version, bytes: Buffer.byteLength(bundle) }
    } catch (error) {
      latest = { state: 'failed', version, message: buildMessage(error, cardFolder) }
    }
    onBuild?.(latest)
  }

  let timer: NodeJS.Timeout | undefined
  let builds = build()
  const watcher = watch(cardFolder, (_event, file) => {
    if (!file || !sourceFile.test(file)) return
    clearTimeout(timer)
    timer = setTimeout(() => {
      builds = builds.then(build)
    }, quietMs)
  })
  await builds

  return {
    latest: () => latest,
    bundle: () => bundle,
    async close() {
      watcher.close()
      clearTimeout(timer)
      await builds
    },
  }
}

/** The builder's message without colours and without the path of this machine, with the lines it points at. */
function buildMessage(error: unknown, cardFolder: string): string {
  const { message = String(error), frame = '' } = error as { message?: string; frame?: string }
  const text = frame && !message.includes(frame) ? `${message}\n${frame}` : message
  return stripVTControlCharacters(text).replaceAll(`${cardFolder}${path.sep}`, '').trim()
}
