import { afterEach, beforeEach, expect, it } from 'vitest'
import { copyCard, type CardCopy } from '../../browser/copy-card.ts'
import { openCardBuilder, type CardBuild, type CardBuilder } from './card-builder.ts'

let card: CardCopy
let builder: CardBuilder
let builds: CardBuild[]
let wake: (() => void) | undefined

beforeEach(async () => {
  card = await copyCard()
  builds = []
  builder = await openCardBuilder({
    cardFolder: card.folder,
    entryFile: 'ContactCard.tsx',
    outputFolder: card.outputFolder,
    onBuild: (build) => {
      builds.push(build)
      wake?.()
    },
  })
})

afterEach(async () => {
  await builder.close()
  await card.remove()
})

async function change(file: string, edit: (text: string) => string): Promise<CardBuild> {
  const known = builds.length
  await card.edit(file, edit)
  while (builds.length === known) await new Promise<void>((resolve) => (wake = resolve))
  return builds.at(-1) as CardBuild
}

it('builds the card so that HubSpot can run it: React and RemoteUI are left to the host', () => {
  expect(builder.latest()).toMatchObject({ state: 'built' })
  expect(builder.bundle()).toMatch(/\(React,\s*RemoteUI\)/)
})

it('builds again when a card file changes', async () => {
  expect(builder.bundle()).not.toContain('A heading of this test')
  const build = await change('ContactFacts.tsx', (text) =>
    text.replace('texts.owner', "'A heading of this test'"),
  )
  expect(build).toMatchObject({ state: 'built' })
  expect(builder.bundle()).toContain('A heading of this test')
})

it('keeps the last good bundle when a build fails, says where, and recovers', async () => {
  const good = builder.bundle()
  const broken = await change('ContactFacts.tsx', (text) => `${text}\nconst = nonsense`)
  expect(broken).toMatchObject({
    state: 'failed',
    message: expect.stringContaining('ContactFacts.tsx:') as string,
  })
  expect(broken).toMatchObject({ message: expect.not.stringContaining(card.folder) as string })
  expect(builder.bundle()).toBe(good)

  const mended = await change('ContactFacts.tsx', (text) => text.replace('\nconst = nonsense', ''))
  expect(mended).toMatchObject({ state: 'built' })
  expect(builder.bundle()).toBe(good)
})
