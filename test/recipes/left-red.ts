// What a recipe leaves red in a copy of the tree: lint and format of its files, the architecture, and the tests that it can
// touch. The types are checked apart, because the compiler can go on from one recipe to the next.
import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { carryOut, copyTree, type Recipe } from './recipe-page.ts'

const run = promisify(execFile)

/** What the first of them says that fails, else nothing. */
async function leftRed(recipe: Recipe, tests: readonly string[]): Promise<string> {
  const copy = copyTree()
  try {
    copy.renew()
    carryOut(recipe, copy)
    const files = recipe.steps.map(({ file }) => file)
    const commands = [
      ['eslint', ...files.filter((file) => /\.tsx?$/.test(file))],
      ['prettier', '--check', '--ignore-unknown', ...files],
      ['npm', 'run', '-s', 'check:architecture'],
      ['vitest', 'run', ...tests],
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

/**
 * By its title, what each leaves red. Two at a time, as there are cores: more would only make their tests late. The last of the
 * page take the longest, and begin.
 */
export async function allLeftRed(
  recipes: readonly Recipe[],
  testsOf: Readonly<Record<string, readonly string[]>>,
): Promise<Record<string, string>> {
  const queue = [...recipes]
  const red: Record<string, string> = {}
  const lane = async () => {
    for (let recipe = queue.pop(); recipe; recipe = queue.pop())
      red[recipe.title] = await leftRed(recipe, testsOf[recipe.title] ?? [])
  }
  await Promise.all([lane(), lane()])
  return red
}
