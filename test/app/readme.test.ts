// What the README shows of the code is the code.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('shows a card route in the README as it stands in routes.ts', () => {
  const [, shown = ''] = /```ts\n(.+?)\n```/s.exec(readFileSync('README.md', 'utf8')) ?? []
  const indented = shown.replaceAll(/^(?=.)/gm, '  ')
  expect(shown).toContain('card.read(')
  expect(readFileSync('backend/app/routes.ts', 'utf8')).toContain(indented)
})
