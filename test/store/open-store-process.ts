// A process that opens the store of DATABASE (JSON) and says so on stdout: `open`, or the error's message.
import { randomBytes } from 'node:crypto'
import { openStore } from '../../backend/store/open-store.ts'

const config = JSON.parse(process.argv[2] ?? '') as Parameters<typeof openStore>[0]
try {
  const store = await openStore(config, { clock: Date.now, randomBytes })
  await store.close()
  process.stdout.write('open')
} catch (error) {
  process.stdout.write(String(error))
}
