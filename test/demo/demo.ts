// `npm run demo`: the whole product on this machine, with a HubSpot of its own, and nothing beyond loopback.
import { startDemo, type Demo } from './start-demo.ts'

const say = (part: string, text: string) => process.stdout.write(`${part.padEnd(14)} ${text}\n`)

let demo: Demo | undefined
let stopping = false

async function stop(exitCode: number): Promise<void> {
  if (stopping) return
  stopping = true
  await demo?.stop()
  process.exit(exitCode)
}

// Before anything is started: a signal that comes early must find something to end.
const starting = startDemo(process.env, say)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    say('demo', 'stopping')
    void starting.catch(() => undefined).then(() => stop(0))
  })
}

try {
  demo = await starting
  process.stdout.write(`demo ready: ${demo.url}\n`)
  const why = await demo.backendEnded
  if (!stopping) {
    process.stderr.write(`the backend is gone: ${why}\n`)
    await stop(1)
  }
} catch (error) {
  process.stderr.write(
    `the demo could not start: ${error instanceof Error ? error.message : String(error)}\n`,
  )
  process.exit(stopping ? 0 : 1)
}
