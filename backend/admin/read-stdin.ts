// What the operator types or pipes in. An interrupt ends the waiting; the stream is of no use after that.
import { addAbortSignal } from 'node:stream'
import type { AdminDeps } from './given.ts'

const longestBytes = 1024 * 1024

/** All of it, or `null` when it is more than 1 MB or was interrupted. */
export const readAll = (deps: Pick<AdminDeps, 'stdin' | 'signal'>): Promise<string | null> =>
  readUntil(deps, () => false)

/** Asks, and says whether the answer was `yes`; no answer is none. */
export async function confirms(
  question: string,
  { err, ...deps }: Pick<AdminDeps, 'stdin' | 'err' | 'signal'>,
): Promise<boolean> {
  err(`${question} Type yes to go on: `)
  const answer = await readUntil(deps, (text) => text.includes('\n'))
  return answer?.trim().toLowerCase() === 'yes'
}

async function readUntil(
  { stdin, signal }: Pick<AdminDeps, 'stdin' | 'signal'>,
  isEnough: (text: string) => boolean,
): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  const text = () => Buffer.concat(chunks).toString('utf8')
  try {
    for await (const chunk of addAbortSignal(signal, stdin) as AsyncIterable<Buffer | string>) {
      chunks.push(Buffer.from(chunk))
      size += Buffer.byteLength(chunk)
      if (size > longestBytes) return null
      if (isEnough(text())) break
    }
    return text()
  } catch {
    return null
  }
}
