// The recipes of docs/change-it.md, and carrying one out in a copy of the tree.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { copyRepository } from '../setup/copy-repository.ts'
import type { TypeChecks } from './type-check.ts'

export interface Recipe {
  title: string
  /** New files whole, changed ones as a diff. */
  steps: { file: string; isNew: boolean; text: string }[]
}

const step = /^(New, )?`([^`]+)`:\n\n```\w+\n(.*?)^```$/gms

export function readRecipes(): Recipe[] {
  const [, ...sections] = readFileSync('docs/change-it.md', 'utf8').split(/^## /m)
  return sections.map((section) => ({
    title: section.slice(0, section.indexOf('\n')),
    steps: [...section.matchAll(step)].map(([, isNew, file = '', text = '']) => ({
      file,
      isNew: isNew !== undefined,
      text,
    })),
  }))
}

export interface Copy {
  folder: string
  /** As it was before any recipe. */
  renew(): void
  run(command: string, ...rest: string[]): string
  remove(): void
}

/** The tree as it stands, with the same packages. */
export function copyTree(): Copy {
  const place = mkdtempSync(path.join(tmpdir(), 'recipe-'))
  const folder = path.join(place, 'tree')
  return {
    folder,
    renew() {
      rmSync(folder, { recursive: true, force: true })
      copyRepository(folder)
    },
    run(command, ...rest) {
      try {
        return execFileSync(command, rest, { cwd: folder, encoding: 'utf8', stdio: 'pipe' })
      } catch (error) {
        const { stdout, stderr } = error as { stdout?: string; stderr?: string }
        throw new Error(`${command} ${rest.join(' ')}\n${stdout ?? ''}${stderr ?? ''}`)
      }
    },
    remove: () => rmSync(place, { recursive: true, force: true }),
  }
}

export function carryOut({ steps }: Recipe, copy: Copy): void {
  for (const { file, isNew, text } of steps) {
    const to = path.join(copy.folder, isNew ? file : 'recipe.diff')
    mkdirSync(path.dirname(to), { recursive: true })
    writeFileSync(to, text)
    if (!isNew) copy.run('git', 'apply', 'recipe.diff')
  }
  rmSync(path.join(copy.folder, 'recipe.diff'), { force: true })
}

/** Of the whole project with its tests, and of the cards. */
export const typeErrors = ({ folder }: Copy, types: TypeChecks): string =>
  ['tsconfig.json', 'hubspot-project/src/app/cards/tsconfig.json']
    .map((config) => types.complaints(path.join(folder, config)))
    .join('')
