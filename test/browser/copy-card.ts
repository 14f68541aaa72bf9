// A copy of the card's folder that a test may change, with the same packages in reach.
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

export interface CardCopy {
  folder: string
  /** For the builder's output. */
  outputFolder: string
  edit(file: string, change: (text: string) => string): Promise<void>
  remove(): Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

export async function copyCard(): Promise<CardCopy> {
  const place = await mkdtemp(path.join(tmpdir(), 'card-copy-'))
  const folder = path.join(place, 'cards')
  await mkdir(folder)
  await cp(path.join(root, 'hubspot-project/src/app/cards'), folder, {
    recursive: true,
    filter: (file) => !file.includes('node_modules'),
  })
  await symlink(path.join(root, 'node_modules'), path.join(place, 'node_modules'))
  return {
    folder,
    outputFolder: path.join(place, 'out'),
    async edit(name, change) {
      const file = path.join(folder, name)
      await writeFile(file, change(await readFile(file, 'utf8')))
    },
    remove: () => rm(place, { recursive: true }),
  }
}
