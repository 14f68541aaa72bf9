import { existsSync, realpathSync } from 'node:fs'
import path from 'node:path'

/** Where a shell would find it. */
export function commandPath(name: string, searched: string): string {
  const found = searched
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => existsSync(file))
  if (!found) throw new Error(`${name} is not on the path`)
  return realpathSync(found)
}
