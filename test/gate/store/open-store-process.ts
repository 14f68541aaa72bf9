// A process that opens the store of its argument (JSON) three times at once and says so: `open`, or the error's message.
import { randomBytes } from 'node:crypto'
import { openStore } from '../../../backend/gate/store/open-store.ts'

const config = JSON.parse(process.argv[2] ?? '') as Parameters<typeof openStore>[0]
try {
  const open = () => openStore(config, { clock: Date.now, randomBytes })
  for (const store of await Promise.all([open(), open(), open()])) await store.close()
  process.stdout.write('open')
} catch (error) {
  process.stdout.write(error instanceof Error ? `${error.message} ${String(error.cause)}` : String(error))
}
