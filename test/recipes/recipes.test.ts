// The page "Change it" says how; here it is done, word for word.
import { globSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build'
import { leftRed } from './left-red.ts'
import { carryOut, copyTree, readRecipes, typeErrors } from './recipe-page.ts'
import { createTypeChecks } from './type-check.ts'

const recipes = readRecipes()
const [field, read, write, company, store] = [
  'Add a field to the card',
  'Add a signed read',
  'Add a write',
  'Add a card for another record type',
  'Add a store',
] as const
const kept = /^backend\/(gate|ops|admin|backend\.ts|main\.ts)|\/contract-gate\.ts$/
const inBackend = (file: string) => file.startsWith('backend/')

const testsIn = (folder: string, ...names: string[]) =>
  names.map((name) => {
    const [file] = globSync(`test/${folder}/${name}.test.{ts,tsx}`)
    if (!file) throw new Error(`no test: ${folder}/${name}`)
    return file
  })
const project = testsIn('card', 'project')
const contact = testsIn('app', 'readme', 'contact/contact-view', 'contact/next-steps')
const clone = testsIn('clone', 'component-files', 'setup', 'wizard')
const journal = testsIn('gate/journal', 'subscriptions', 'keep-subscribed', 'handle-event', 'journal-event')
/** Those of a group change no line in common; with the tests that they can touch. */
const groups: { titles: string[]; tests: string[] }[] = [
  {
    titles: [field, write, store],
    tests: [
      ...project,
      ...contact,
      ...testsIn('card', 'facts', 'contact-summary', 'read-contact'),
      // Every table stands in the inventory of data, each statement finds its rows, and what names a record forgets it.
      ...testsIn('docs', 'security'),
      ...testsIn('gate/store', 'sqlite'),
      ...testsIn('gate/journal', 'handle-event'),
    ],
  },
  { titles: [read, company], tests: [...project, ...contact, ...clone, ...journal] },
]

const types = createTypeChecks()
const copy = copyTree()
let red: Promise<string>[]
beforeAll(() => {
  red = groups.map(({ titles, tests }) => leftRed(titles.map(recipeOf), tests))
})
beforeEach(() => copy.renew())
afterAll(() => copy.remove())

const recipeOf = (title: string) => {
  const found = recipes.find((recipe) => recipe.title === title)
  if (!found) throw new Error(`no recipe: ${title}`)
  return found
}

it.each<[string, number, (file: string) => boolean]>([
  [field, 3, () => true],
  [read, 4, () => true],
  [write, 4, inBackend],
  [company, 12, () => true],
])(
  '%s: few files, none of the kept half, and it compiles with the tests',
  { timeout: 240_000 },
  (title, most, counts) => {
    const recipe = recipeOf(title)
    const files = recipe.steps.map(({ file }) => file)
    expect(new Set(files).size).toBe(files.length)
    expect(files.filter(counts).length).toBeLessThanOrEqual(most)
    expect(files.length).toBeGreaterThan(1)
    expect(files.filter((file) => kept.test(file))).toEqual([])
    carryOut(recipe, copy)
    expect(typeErrors(copy, types)).toBe('')
  },
)

it('Add a store: both databases, and it compiles with the tests', { timeout: 240_000 }, () => {
  const recipe = recipeOf(store)
  const files = recipe.steps.map(({ file }) => file)
  expect(files.filter((file) => file.endsWith('.sql')).map((file) => path.dirname(file))).toEqual([
    'backend/gate/store/migrations',
  ])
  carryOut(recipe, copy)
  expect(typeErrors(copy, types)).toBe('')
})

it(
  'the company card of the page builds with HubSpot’s builder, and reads and notes through the front door',
  { timeout: 240_000 },
  async () => {
    carryOut(recipeOf(company), copy)
    await remoteBuild({
      root: path.join(copy.folder, 'hubspot-project/src/app/cards'),
      entryPoint: 'CompanyCard.tsx',
      outputDir: path.join(copy.folder, 'built'),
      logLevel: 'silent',
    })

    const said = JSON.parse(copy.run(process.execPath, 'test/recipes/company-journey.ts'))
    expect(said.read).toMatchObject({
      status: 200,
      body: {
        company: { id: '5001', name: 'Kastell Kurier GmbH', domain: 'company-5001.example.com' },
        mayWrite: true,
      },
    })
    expect(said.read.body.deals.open).toEqual(expect.any(Array))
    expect(said.written).toMatchObject({ status: 201, body: { note: { text: 'Call back' } } })
    expect([said.again, said.notes, said.unknown, said.contact]).toEqual(['true', 1, 'record_not_found', 200])
    expect(said.lines).toEqual([
      'read company/5001 ok',
      'write company/5001 ok',
      'read company/404404 record_not_found',
      'read contact/1001 ok',
    ])
  },
)

it(
  'leaves no lint, format, architecture or test of the project red, whichever is carried out',
  { timeout: 600_000 },
  async () => {
    expect(groups.flatMap(({ titles }) => titles).sort()).toEqual(recipes.map(({ title }) => title).sort())
    expect(await Promise.all(red)).toEqual(groups.map(() => ''))
  },
)
