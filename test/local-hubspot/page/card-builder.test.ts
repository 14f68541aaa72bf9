import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openCardBuilder, type CardBuild, type CardBuilder } from './card-builder.ts'

const root = path.resolve(import.meta.dirname, '../../..')
let folder: string
let cardFolder: string
let builder: CardBuilder
let builds: CardBuild[]
let wake: (() => void) | undefined

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'card-builder-'))
  cardFolder = path.join(folder, 'cards')
  await mkdir(cardFolder)
  await cp(path.join(root, 'hubspot-project/src/app/cards'), cardFolder, {
    recursive: true,
    filter: (file) => !file.includes('node_modules'),
  })
  await symlink(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  builds = []
  builder = await openCardBuilder({
    cardFolder,
    entryFile: 'ContactCard.tsx',
    outputFolder: path.join(folder, 'out'),
    onBuild: (build) => {
      builds.push(build)
      wake?.()
    },
  })
})

afterEach(async () => {
  await builder.close()
  await rm(folder, { recursive: true })
})

async function change(file: string, edit: (text: string) => string): Promise<CardBuild> {
  const known = builds.length
  const place = path.join(cardFolder, file)
  await writeFile(place, edit(await readFile(place, 'utf8')))
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
    text.replace(/label="[^"]+"/, 'label="A heading of this test"'),
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
  expect(broken).toMatchObject({ message: expect.not.stringContaining(folder) as string })
  expect(builder.bundle()).toBe(good)

  const mended = await change('ContactFacts.tsx', (text) => text.replace('\nconst = nonsense', ''))
  expect(mended).toMatchObject({ state: 'built' })
  expect(builder.bundle()).toBe(good)
})
