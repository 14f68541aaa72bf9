// What recipes leave red in a copy of the tree: lint and format of their files, the architecture, and the tests that they can
// touch. The types are checked apart, because the compiler can go on from one recipe to the next.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { carryOut, copyTree, type Recipe } from './recipe-page.ts'

const run = promisify(execFile)

/**
 * What the first check says that fails, else nothing. Recipes that change no line in common are carried out one after the other
 * in one copy, for the time that it takes.
 */
export async function leftRed(recipes: readonly Recipe[], tests: readonly string[]): Promise<string> {
  const copy = copyTree()
  try {
    copy.renew()
    for (const recipe of recipes) carryOut(recipe, copy)
    const files = [...new Set(recipes.flatMap(({ steps }) => steps.map(({ file }) => file)))]
    const commands = [
      ['eslint', ...files.filter((file) => /\.tsx?$/.test(file))],
      ['prettier', '--check', '--ignore-unknown', ...files],
      ['npm', 'run', '-s', 'check:architecture'],
      ['vitest', 'run', '--reporter=dot', ...tests],
    ]
    // In one shell: none of them waits for this process, which checks types meanwhile.
    const all = commands.map((words) => words.join(' ')).join(' && ')
    const PATH = `${path.join(copy.folder, 'node_modules/.bin')}:${process.env['PATH']}`
    await run('sh', ['-c', all], { cwd: copy.folder, env: { ...process.env, PATH }, maxBuffer: 2 ** 26 })
    return ''
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    return stdout + stderr || String(error)
  } finally {
    copy.remove()
  }
}
