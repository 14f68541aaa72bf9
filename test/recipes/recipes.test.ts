// The page "Change it" says how; here it is done, word for word.
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { remoteBuild } from '@hubspot/ui-extensions-dev-server/build'
import { carryOut, copyTree, readRecipes, typeErrors } from './recipe-page.ts'
import { createTypeChecks } from './type-check.ts'

const recipes = readRecipes()
const companyTitle = 'Add a card for another record type'
const kept = /^backend\/(gate|ops|admin|backend\.ts|main\.ts)|\/contract-gate\.ts$/
const inBackend = (file: string) => file.startsWith('backend/')

const types = createTypeChecks()
const copy = copyTree()
beforeEach(() => copy.renew())
afterAll(() => copy.remove())

const recipeOf = (title: string) => {
  const found = recipes.find((recipe) => recipe.title === title)
  if (!found) throw new Error(`no recipe: ${title}`)
  return found
}

it.each<[string, number, (file: string) => boolean]>([
  ['Add a field to the card', 3, () => true],
  ['Add a signed read', 4, () => true],
  ['Add a write', 4, inBackend],
  [companyTitle, 12, () => true],
])('%s: few files, none of the kept half, and it compiles', { timeout: 240_000 }, (title, most, counts) => {
  const recipe = recipeOf(title)
  const files = recipe.steps.map(({ file }) => file)
  expect(new Set(files).size).toBe(files.length)
  expect(files.filter(counts).length).toBeLessThanOrEqual(most)
  expect(files.length).toBeGreaterThan(1)
  expect(files.filter((file) => kept.test(file))).toEqual([])
  carryOut(recipe, copy)
  expect(typeErrors(copy, types)).toBe('')
})

it('Add a store: both databases, and it compiles', { timeout: 240_000 }, () => {
  const recipe = recipeOf('Add a store')
  const files = recipe.steps.map(({ file }) => file)
  expect(files.filter((file) => file.endsWith('.sql')).map((file) => path.dirname(file))).toEqual([
    'backend/gate/store/migrations',
  ])
  carryOut(recipe, copy)
  expect(typeErrors(copy, types)).toBe('')
  // Every table stands in the inventory of data, and what names a record forgets it.
  const run = (...words: string[]) =>
    copy.run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...words)
  run('test/docs/security.test.ts')
  run('test/gate/journal/handle-event.test.ts', '-t', 'JRN-06')
})

describe('the company card of the page', () => {
  it(
    'keeps the architecture, builds with HubSpot’s builder, and reads and notes through the front door',
    { timeout: 240_000 },
    async () => {
      carryOut(recipeOf(companyTitle), copy)
      const cards = path.join(copy.folder, 'hubspot-project/src/app/cards')

      const depcruise = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
      copy.run(
        process.execPath,
        depcruise,
        '--config',
        '.dependency-cruiser.cjs',
        'backend',
        'hubspot-project/src/app/cards',
      )
      await remoteBuild({
        root: cards,
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
      expect([said.again, said.notes, said.unknown, said.contact]).toEqual([
        'true',
        1,
        'record_not_found',
        200,
      ])
      expect(said.lines).toEqual([
        'read company/5001 ok',
        'write company/5001 ok',
        'read company/404404 record_not_found',
        'read contact/1001 ok',
      ])
    },
  )
})
