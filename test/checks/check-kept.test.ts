// What `npm run check:kept` finds, in a tree of two files.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'

const check = path.join(import.meta.dirname, 'check-kept.ts')

function checkTree(file: string, text: string) {
  const root = mkdtempSync(path.join(tmpdir(), 'kept-'))
  onTestFinished(() => rmSync(root, { recursive: true }))
  const files = {
    'hubspot-project/src/app/cards/contract-gate.ts': '',
    'backend/main.ts': '',
    [file]: text,
  }
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), content)
  }
  const { status, stderr } = spawnSync(process.execPath, [check], { cwd: root, encoding: 'utf8' })
  return { status, stderr }
}

it.each([
  ['backend/gate/record.ts', 'contactid'],
  ['backend/gate/record.ts', 'associatedcompanyid'],
  ['backend/gate/record.ts', 'contact2'],
  ['backend/gate/record.ts', 'CRMContact'],
  ['backend/gate/record.ts', 'open_deals'],
  ['backend/ops/names.json', '"contactId"'],
  ['backend/gate/store/seed.sql', 'deal_id'],
  ['backend/start.js', 'readCompanies'],
])('finds in %s the word %s', (file, word) => {
  expect(checkTree(file, `first line\n${word}\n`)).toEqual({
    status: 1,
    stderr: `${file}:2 names a type of record: ${word}\n`,
  })
})

it('finds a file by its name', () => {
  expect(checkTree('backend/gate/dealsView.ts', '').status).toBe(1)
})

it.each([
  ['backend/app/contact/read-contact.ts', 'contact'],
  ['backend/gate/store/migrations/0002_audit_records.sql', 'contact_id'],
  ['backend/gate/record.ts', 'record, account'],
])('lets %s say %s', (file, words) => {
  expect(checkTree(file, words)).toEqual({ status: 0, stderr: '' })
})
