// The Node of this machine that npm did not bring: what a newcomer has before the clone.
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

export interface MachineNode {
  folder: string
  version: string
  major: number
}

/** In the order of the path. */
const onThePath = (process.env['PATH'] ?? '')
  .split(path.delimiter)
  .filter((folder) => !folder.includes('node_modules'))

export const machineNodes: MachineNode[] = onThePath.flatMap((folder) => {
  const node = path.join(folder, 'node')
  if (!existsSync(node)) return []
  const version = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim()
  return [{ folder, version, major: Number(version.split('.')[0]) }]
})

/** One that cannot run the backend, or `undefined` where there is none. */
export const olderNode = machineNodes.find(({ major }) => major < 24)

export const pathOutsideNpm = onThePath.join(path.delimiter)
