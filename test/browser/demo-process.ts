// The demo as a user starts it, in a process of its own, on ports that are free.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { freePort } from '../setup/free-port.ts'

export interface DemoProcess {
  /** The URL of the line `demo ready: …`. */
  url: string
  origin: string
  backendUrl: string
  pid: number
  /** Everything it has printed so far. */
  output(): string
  /** The exit code, once it has ended. */
  ended: Promise<number | null>
  /** Sends SIGTERM and resolves with the exit code. */
  end(): Promise<number | null>
}

const root = path.resolve(import.meta.dirname, '../..')

export function spawnDemo(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['test/demo/demo.ts'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A process group of its own, as a shell gives it, so that a test can press Ctrl-C on all of it.
    detached: true,
  })
}

export async function startDemoProcess(environment: Record<string, string> = {}): Promise<DemoProcess> {
  const [demoPort, port] = [await freePort(), await freePort()]
  const child = spawnDemo({ DEMO_PORT: String(demoPort), PORT: String(port), ...environment })
  let output = ''
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const found = /^demo ready: (\S+)$/m.exec(output)?.[1]
        if (found) resolve(found)
      })
    }
    child.once('close', () => reject(new Error(`the demo ended:\n${output}`)))
  })
  return {
    url,
    origin: new URL(url).origin,
    backendUrl: `http://localhost:${port}`,
    pid: child.pid ?? 0,
    output: () => output,
    ended,
    end() {
      child.kill('SIGTERM')
      return ended
    },
  }
}
