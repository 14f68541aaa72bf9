// The way in for any Node: main.ts needs one that runs TypeScript, and an older one can still say so.
import process from 'node:process'

const needed = 24
const version = process.versions.node

if (Number(version.split('.')[0]) < needed) {
  process.stderr.write(
    `Node ${needed} or later is needed, and this is ${version}: install it, or run npm ci without --omit=dev.\n`,
  )
  process.exit(1)
}
void import('./main.ts')
