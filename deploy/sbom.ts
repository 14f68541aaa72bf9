// `npm run sbom`: what the backend ships with, as a CycloneDX document on stdout. npm's own `sbom --omit=dev` leaves out
// each package that development needs as well, so it is given a lock file with the backend's packages and no others.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

interface Locked {
  dependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}
type Packages = Record<string, Locked>

const root = join(import.meta.dirname, '..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))
const {
  devDependencies: _development,
  workspaces: _workspaces,
  scripts: _scripts,
  ...manifest
} = read('package.json')
const { packages, ...lock } = read('package-lock.json') as { packages: Packages }

const folder = mkdtempSync(join(tmpdir(), 'card-sbom-'))
try {
  // npm names the document after the folder.
  const project = join(folder, manifest.name)
  mkdirSync(project)
  const write = (name: string, value: unknown) => writeFileSync(join(project, name), JSON.stringify(value))
  write('package.json', manifest)
  write('package-lock.json', { ...lock, packages: { '': manifest, ...shippedOf(manifest) } })
  const words = ['sbom', '--sbom-format=cyclonedx', '--sbom-type=application', '--package-lock-only']
  const { status } = spawnSync('npm', words, { cwd: project, stdio: ['ignore', 'inherit', 'inherit'] })
  process.exitCode = status ?? 1
} finally {
  rmSync(folder, { recursive: true })
}

/** Every package that one of these needs, at the place where Node would find it. */
function shippedOf(direct: Locked): Packages {
  const shipped: Packages = {}
  const due: [from: string, needs: Locked][] = [['', direct]]
  for (const [from, needs] of due) {
    for (const name of Object.keys({ ...needs.dependencies, ...needs.optionalDependencies })) {
      const place = placeOf(name, from)
      const locked = place === null ? undefined : packages[place]
      if (place === null || locked === undefined || place in shipped) continue
      shipped[place] = locked
      due.push([place, locked])
    }
  }
  return shipped
}

function placeOf(name: string, from: string): string | null {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`
    if (place in packages) return place
    if (at === '') return null
  }
}
