// Every card of the project, each built on its own as HubSpot does on upload, and again after a change.
import path from 'node:path'
import { openCardBuilder, type CardBuild, type CardBuilder } from '../local-hubspot/page/card-builder.ts'
import type { PageCard } from '../local-hubspot/page/page-deps.ts'
import type { Place } from '../local-hubspot/page/record-path.ts'
import type { CardOfProject } from './project-files.ts'

export interface Cards {
  all: PageCard[]
  close(): Promise<void>
}

export async function openCards(
  cards: CardOfProject[],
  outputFolder: string,
  say: (part: string, text: string) => void,
  onBuild: (place: Place, build: CardBuild) => void,
): Promise<Cards> {
  const opened: (PageCard & { builder: CardBuilder })[] = []
  for (const { place, title, folder, entryFile } of cards) {
    const builder = await openCardBuilder({
      cardFolder: folder,
      entryFile,
      outputFolder: path.join(outputFolder, place),
      onBuild(build) {
        const built = build.state === 'built'
        say('card', built ? `built by HubSpot's builder, ${place}, ${kilobytes(build.bytes)}` : build.message)
        onBuild(place, build)
      },
    })
    opened.push({ place, title, builder })
  }
  return {
    all: opened,
    async close() {
      for (const { builder } of opened) await builder.close()
    },
  }
}

const kilobytes = (bytes: number) => `${(bytes / 1024).toFixed(1)} KB`
