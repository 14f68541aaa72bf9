// The folder that somebody has after `git clone` and `npm ci`: this work tree with every change, nothing that is ignored, and
// uids as the template has them. `npm ci` itself takes minutes, and it is the first line of `.ci/run`: here what it
// installed is linked into the clone.
import { globSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { copyRepository } from '../setup/copy-repository.ts'

export interface FreshClone {
  folder: string
  read(file: string): string
  write(file: string, text: string): void
  /** What is in it, by name: of the component files. */
  uids(): string[]
  /** Of them, those that the template came with, whatever the clone has beside them. */
  templateUids(): string[]
  remove(): void
}

const componentFiles = 'hubspot-project/src/app/{,*/}*-hsmeta.json'

/** `parts`: what this test needs of it. Without `modules`, nothing is installed. */
export function freshClone({
  modules = true,
  parts = allParts,
}: { modules?: boolean; parts?: string[] } = {}): FreshClone {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'clone-')))
  copyRepository(folder, { parts, modules })
  const read = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  const write = (file: string, text: string) => writeFileSync(path.join(folder, file), text)
  const components = () => globSync(componentFiles, { cwd: folder }).sort()
  // Whoever has run the setup here has uids of their own by now.
  for (const file of components())
    write(file, read(file).replace(/("uid": "contact_card\w*?)_[0-9a-f]{8}"/, '$1"'))
  const project = 'hubspot-project/hsproject.json'
  write(project, read(project).replace(/"contact-card-[0-9a-f]{8}"/, '"contact-card"'))
  const uids = () => components().map((file) => String((JSON.parse(read(file)) as { uid: string }).uid))
  return {
    folder,
    read,
    write,
    uids,
    templateUids: () => uids().filter((uid) => uid.startsWith('contact_card')),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const allParts = [
  '.env.example',
  '.npmrc',
  '.gitignore',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'backend',
  'hubspot-project',
]
