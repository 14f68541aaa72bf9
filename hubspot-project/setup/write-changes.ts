// Writes a file whole or not at all: an interrupted write leaves what was there, and no half of a secret.
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { Change } from './plan.ts'

export function writeChange(root: string, { file, before, after, secret }: Change): void {
  const named = path.join(root, file)
  // A link stays one: only what it leads to changes.
  const place = before === null ? named : realpathSync(named)
  const mode = secret ? 0o600 : before === null ? 0o644 : statSync(place).mode & 0o777
  // `.gitignore` knows files of this form: what a killed process leaves behind is not committed.
  const draft = `${place}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const handle = openSync(draft, 'wx', mode)
    try {
      writeFileSync(handle, after)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    renameSync(draft, place)
  } finally {
    rmSync(draft, { force: true })
  }
}
