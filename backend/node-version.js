// Ends a process whose Node cannot run what follows, with a line that says which one can. Import it before all else, and
// what needs a newer Node with import(): a Node loads what is imported plainly before it runs a line.
import process from 'node:process'

const needed = 24
const version = process.versions.node

if (Number(version.split('.')[0]) < needed) {
  process.stderr.write(
    `Node ${needed} or later is needed, and this is ${version}: install it, or run npm ci without --omit=dev.\n`,
  )
  process.exit(1)
}
