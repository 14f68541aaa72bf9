// What the pages say of the store and of the guarantees is so.
import { globSync, readFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'

const text = (file: string) => readFileSync(file, 'utf8')
const pages = [...globSync('docs/*.md'), ...globSync('*.md')]

it('names every table of the store in the inventory of data, and no other', () => {
  const database = new DatabaseSync(':memory:')
  for (const file of globSync('backend/gate/store/migrations/*.sql').sort()) database.exec(text(file))
  const tables = database
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
    .map(({ name }) => name as string)
  const inventory = text('docs/security.md').split('## What is kept')[1]?.split('\n## ')[0] ?? ''
  const named = [...inventory.matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name)
  expect(named.toSorted()).toEqual(tables.toSorted())
})

it.each(pages)('%s names no guarantee that is not promised', (page) => {
  const promised = new Set(
    text('test/guarantees.md')
      .match(/^\| [A-Z]{3}-\d{2} /gm)
      ?.map((row) => row.slice(2, 8)),
  )
  const named = text(page).match(/\b[A-Z]{3}-\d{2}\b/g) ?? []
  expect(named.filter((id) => !promised.has(id))).toEqual([])
})

it.each(pages)('%s links to files that are there', (page) => {
  const folder = page.includes('/') ? 'docs/' : ''
  const links = [...text(page).matchAll(/\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)/g)].map(
    ([, link]) => link ?? '',
  )
  expect(links.filter((link) => globSync(`${folder}${link}`).length === 0)).toEqual([])
})
