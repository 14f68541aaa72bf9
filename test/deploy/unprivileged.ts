// A system user without rights, as containers and units run their programs: for tests that are root.
import { chownSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { userInfo } from 'node:os'

/** `nobody`, for `spawn`; the user of the tests, where that is not root. */
export const nobody: { uid?: number; gid?: number } = userInfo().uid === 0 ? { uid: 65_534, gid: 65_534 } : {}

/** The folder and everything in it. */
export function giveTo(user: typeof nobody, folder: string): void {
  if (user.uid === undefined || user.gid === undefined) return
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })])
    chownSync(join(folder, name), user.uid, user.gid)
}
