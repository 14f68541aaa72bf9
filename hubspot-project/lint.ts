// HubSpot's own `hs project lint`, without installing anything. It wants ten packages declared and installed in the
// folder of each card, and a configuration there; here they are installed once, for the whole project, and what is
// uploaded stays free of them. So HubSpot's command gets a copy of the project that has them.
import { spawn } from 'node:child_process'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs'
import { rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  LINT_SCRIPTS,
  REQUIRED_PACKAGES_AND_MIN_VERSIONS,
} from '../node_modules/@hubspot/cli/lib/projects/uieLinting.js'

const project = import.meta.dirname
const root = path.dirname(project)
const installed = path.join(root, 'node_modules')
const wanted = Object.entries(REQUIRED_PACKAGES_AND_MIN_VERSIONS)

function copyProject(): string {
  const copy = realpathSync(mkdtempSync(path.join(tmpdir(), 'hubspot-lint-')))
  const isSource = (from: string) => path.basename(from) !== 'node_modules'
  for (const part of ['hsproject.json', 'src']) {
    cpSync(path.join(project, part), path.join(copy, part), { recursive: true, filter: isSource })
  }
  for (const file of globSync('src/app/*/package.json', { cwd: copy }))
    equip(path.dirname(path.join(copy, file)))
  return copy
}

function equip(folder: string): void {
  const file = path.join(folder, 'package.json')
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, object>
  const devDependencies = Object.fromEntries(wanted.map(([name, version]) => [name, `^${version}`]))
  writeFileSync(file, JSON.stringify({ ...manifest, scripts: LINT_SCRIPTS, devDependencies }))
  for (const [name] of wanted) {
    const place = path.join(folder, 'node_modules', name)
    mkdirSync(path.dirname(place), { recursive: true })
    // What no rule here uses is asked for all the same.
    if (existsSync(path.join(installed, name))) symlinkSync(path.join(installed, name), place, 'junction')
    else mkdirSync(place)
  }
  symlinkSync(path.join(installed, '.bin'), path.join(folder, 'node_modules/.bin'), 'junction')
  const rules = pathToFileURL(path.join(root, 'eslint.config.js')).href
  const config = `import { rulesFor } from '${rules}'\nexport default rulesFor(['**/*.{ts,tsx}'])\n`
  writeFileSync(path.join(folder, 'eslint.config.js'), config)
  // HubSpot's command starts ESLint with npx, which must not look for anything elsewhere.
  writeFileSync(path.join(folder, '.npmrc'), 'offline=true\nupdate-notifier=false\n')
}

const copy = copyProject()
const command = path.join(installed, '@hubspot/cli/bin/hs.js')
const child = spawn(process.execPath, [command, 'project', 'lint', ...process.argv.slice(2)], {
  cwd: copy,
  // It prefers INIT_CWD, which npm sets, to the folder it is started in.
  env: { ...process.env, INIT_CWD: copy },
  stdio: ['inherit', 'pipe', 'inherit'],
})
child.stdout.setEncoding('utf8')
child.stdout.on('data', (text: string) => process.stdout.write(text.replaceAll(copy, project)))
child.on('close', (code) => {
  rmSync(copy, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
