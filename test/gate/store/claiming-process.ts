// A process that claims one MAC after the other, 0, 1, 2, …, in the SQLite file PATH and prints each answered number; on
// a refusal it prints `refused` and waits for a line on stdin before it tries the same again.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { openStore } from '../../../backend/gate/store/open-store.ts'
import { numberedClaims } from './numbered-claims.ts'

const [path = '', signedAt = '', perBatch = ''] = process.argv.slice(2)
const store = await openStore({ kind: 'sqlite', path }, { clock: () => Number(signedAt), randomBytes })
for (let batch = 0; ;) {
  try {
    const verdicts = await store.claims.insert(numberedClaims(batch, Number(perBatch), Number(signedAt)))
    process.stdout.write(verdicts.every(Boolean) ? `${batch++}\n` : 'not new\n')
  } catch (error) {
    process.stdout.write(`refused ${error instanceof Error && 'code' in error ? String(error.code) : ''}\n`)
    await once(process.stdin, 'data')
  }
}
