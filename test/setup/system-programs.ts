// Programs of the system that some tests run for real. npm does not bring them: where one is missing, its tests are not
// run, and the end of the run says which and why.
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { userInfo } from 'node:os'
import { join } from 'node:path'

/** The Debian package of each, and what is not tested without it. */
const programs = {
  nginx: ['nginx-light', 'deploy/nginx.conf in front of real backends'],
  openssl: ['openssl', 'TLS with a certificate made for the test'],
  promtool: ['prometheus', 'deploy/alerts.yaml by the tool of Prometheus'],
  'systemd-analyze': ['systemd', 'deploy/hubspot-card.service by the tool of systemd'],
} as const

export type Program = keyof typeof programs

/** Where it is; null where it is not installed. */
export function pathOf(program: Program): string | null {
  return programIn(`${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`, program)
}

/** Where a shell with that path finds it. */
export const programIn = (searched: string, name: string): string | null =>
  searched
    .split(':')
    .map((folder) => join(folder, name))
    .find(isExecutable) ?? null

export const areInstalled = (...names: Program[]) => names.every((name) => pathOf(name) !== null)

/** A disk in memory, for a moment: root may, where its container lets it. */
export const canMount =
  userInfo().uid === 0 && succeeds('unshare', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt')

export const notRun = (): string[] => [
  ...Object.entries(programs)
    .filter(([name]) => pathOf(name as Program) === null)
    .map(([name, [from, what]]) => `${what}: ${name} is missing (apt-get install ${from})`),
  ...(canMount ? [] : ['a disk that is really full or read-only: this user may not mount one']),
]

export function succeeds(command: string, ...words: string[]): boolean {
  try {
    execFileSync(command, words, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
