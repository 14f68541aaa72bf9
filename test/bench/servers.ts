// Starts the benchmark's servers and ends them by their own id.
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Child {
  port: number
  memoryMb(): Promise<number>
  stop(): Promise<void>
}

export async function startChild(
  file: string,
  argv: string[],
  settings: Record<string, string | undefined>,
): Promise<Child> {
  const env = Object.fromEntries(
    Object.entries({ ...process.env, ...settings }).filter(([, value]) => value !== undefined),
  )
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child: ChildProcess = fork(path, argv, {
    env,
    execArgv: ['--expose-gc'],
  })
  const { port } = await message<{ port: number }>(child)
  return {
    port,
    async memoryMb() {
      child.send('memory')
      return (await message<{ rssMb: number }>(child)).rssMb
    },
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}

async function message<T>(child: ChildProcess): Promise<T> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('a server of the benchmark ended')
  })
  const [heard] = (await Promise.race([once(child, 'message'), ended])) as [T]
  return heard
}
