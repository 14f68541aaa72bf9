import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { drawnComponents } from './components.ts'

const app = path.resolve(import.meta.dirname, '../../../../hubspot-project/src/app')

/** Names of components: everything with a capital letter that a file of the app imports as a value. */
function importedComponents(): string[] {
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.tsx') && !file.includes('node_modules'),
  )
  const imports = files.flatMap((file) => [
    ...readFileSync(path.join(app, file), 'utf8').matchAll(
      /import \{([^}]+)\} from '@hubspot\/ui-extensions(?:\/crm)?'/g,
    ),
  ])
  const names = imports.flatMap(([, list = '']) => list.split(',').map((name) => name.trim()))
  return [...new Set(names)].filter((name) => /^[A-Z]/.test(name)).sort()
}

it('draws every component the card uses', () => {
  const used = importedComponents()
  expect(used).toContain('Flex')
  expect(used.filter((name) => !(name in drawnComponents))).toEqual([])
})
