import type { ChildProcessByStdio } from 'node:child_process'
import type { Readable } from 'node:stream'

/** Resolves when the log of this backend says that it takes requests, and reads on; rejects when it ends before. */
export function untilStarted(child: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  return new Promise((resolve, reject) => {
    let said: string | null = ''
    child.stdout.on('data', (chunk) => {
      if (said === null) return
      said += String(chunk)
      if (!said.includes('"event":"started"')) return
      said = null
      resolve()
    })
    child.once('exit', () => reject(new Error(`the backend ended: ${said}`)))
  })
}
