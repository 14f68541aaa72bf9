// The list of reasons is as long as what happens.
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const lists = ['backend/gate/reason.ts', 'backend/app/reasons.ts']
const read = (file: string) => readFileSync(file, 'utf8')

it.each(lists)('lists no reason in %s that nothing gives', (list) => {
  const others = globSync('backend/**/*.ts').filter((file) => !lists.includes(file))
  const code = others.map(read).join('\n')
  const types = read(list).replace(/^(import|declare module) .*$/gm, '')
  const words = [...types.matchAll(/'[\w-]+'/g)].map(([word]) => word)
  const fixedParts = [...types.matchAll(/`\w+\$\{|\}\w+`/g)].map(([part]) => part)
  expect(words.length).toBeGreaterThan(0)
  expect([...words, ...fixedParts].filter((word) => !code.includes(word))).toEqual([])
})
