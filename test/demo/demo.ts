// `npm run demo`: the whole product on this machine, with a HubSpot of its own, and nothing beyond loopback.
import { startDemo, type Demo } from './start-demo.ts'
import { printable, terminalText } from './terminal-text.ts'

const say = (part: string, text: string) => process.stdout.write(`${terminalText(part, text)}\n`)

// The terminal may be gone before us: what we started must be ended all the same.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

let demo: Demo | undefined
let ending = false

async function end(exitCode: number): Promise<void> {
  await demo?.stop()
  process.exit(exitCode)
}

const starting = startDemo(process.env, say)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (ending) return
    ending = true
    say('demo', 'stopping')
    // Also when it comes early: what is still starting must be there to be ended.
    void starting.catch(() => undefined).then(() => end(0))
  })
}

try {
  demo = await starting
  process.stdout.write(`demo ready: ${demo.url}\n`)
  const why = await demo.backendEnded
  if (!ending) {
    process.stderr.write(`the backend is gone: ${printable(why)}\n`)
    await end(1)
  }
} catch (error) {
  if (!ending)
    process.stderr.write(`the demo cannot start: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(ending ? 0 : 1)
}
