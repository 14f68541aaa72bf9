// What `git clone` would give of this work tree: with every change, without what is ignored.
import { cpSync, symlinkSync } from 'node:fs'
import path from 'node:path'

const root = path.join(import.meta.dirname, '../..')
const notOfTheRepository =
  /^(\.git|node_modules|dist|data|secrets|coverage|test-results|bench-results|\.env(?!\.example$).*|hsprofile\.[^.]+\.json|.*\.tmp)$/

/** These parts of it, or all, into a folder that is there; with this tree's own packages, where `modules` says so. */
export function copyRepository(folder: string, { parts = ['.'], modules = true } = {}): void {
  const filter = (from: string) => from === root || !notOfTheRepository.test(path.basename(from))
  for (const part of parts)
    cpSync(path.join(root, part), path.join(folder, part), { recursive: true, filter })
  if (modules) symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
}
