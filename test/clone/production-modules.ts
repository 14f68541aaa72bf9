// What `npm ci --omit=dev` installs, as the lockfile says it, hard-linked from what is installed here: the real command takes
// minutes. A link to a whole package would let it find the development packages that stand beside the original.
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from 'node:fs'
import path from 'node:path'

interface Locked {
  dev?: boolean
  link?: boolean
  resolved?: string
  optional?: boolean
}

const root = path.join(import.meta.dirname, '../..')

export function installProductionModules(folder: string): void {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>
  }
  for (const [place, { dev, link, optional, resolved }] of Object.entries(packages)) {
    if (dev || !place.includes('node_modules/')) continue
    const [from, to] = [path.join(root, place), path.join(folder, place)]
    // Of an optional package only the one for this machine is there.
    if (optional && !existsSync(from)) continue
    mkdirSync(path.dirname(to), { recursive: true })
    if (link) symlinkSync(path.join(folder, resolved ?? ''), to)
    else linkPackage(from, to)
  }
}

/** Without the packages inside it, which the lockfile names for themselves. */
function linkPackage(from: string, to: string): void {
  mkdirSync(to, { recursive: true })
  for (const one of readdirSync(from, { withFileTypes: true })) {
    if (one.name === 'node_modules') continue
    const [inside, copy] = [path.join(from, one.name), path.join(to, one.name)]
    if (one.isDirectory()) linkPackage(inside, copy)
    else linkOrCopy(inside, copy)
  }
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to) // another disk
  }
}
