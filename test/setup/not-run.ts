// After all tests: what could not be tested on this machine, so that nothing is skipped in silence.
import { olderNode } from './older-node.ts'
import { notRun } from './system-programs.ts'

export default function setup() {
  return () => {
    const lines = [
      ...notRun(),
      ...(olderNode ? [] : ['OPS-17 on a Node that is really too old: there is none on the path']),
    ]
    if (lines.length > 0)
      process.stdout.write(`\nNot run on this machine:\n${lines.map((line) => `  ${line}\n`).join('')}`)
  }
}
