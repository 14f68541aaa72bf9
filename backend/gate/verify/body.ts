// The body as bytes, at most 64 KB: none on a read, JSON on a write. What it says is judged after the signature.
import type { IncomingMessage } from 'node:http'
import type { UnverifiedReason } from '../reason.ts'
import type { RequestHeaders } from './request-headers.ts'

const bodyLimitBytes = 64 * 1024

const jsonType = /^application\/json[ \t]*(?:;|$)/i
/** What every read brings. */
export const noBody = new Uint8Array(0)

/** What the headers already decide, before a byte is read. `null`: nothing against it. */
export function judgeBodyHeaders(
  expected: 'none' | 'json',
  headers: RequestHeaders,
): UnverifiedReason | null {
  const length = Number(headers.contentLength[0] ?? 0)
  const hasBody = length > 0 || headers.transferEncoding.length > 0
  if (length > bodyLimitBytes) return 'body_too_large'
  if (expected === 'none') return hasBody ? 'body_on_read' : null
  if (!hasBody) return 'body_missing'
  const [type, ...others] = headers.contentType
  return type !== undefined && others.length === 0 && jsonType.test(type) ? null : 'content_type_other'
}

/** Reads what the headers allow, or says why not. A longer one, which only chunks can bring, is refused at the limit. */
export function receiveBody(incoming: IncomingMessage): Promise<Uint8Array | UnverifiedReason> {
  const { promise, resolve } = Promise.withResolvers<Uint8Array | UnverifiedReason>()
  const chunks: Buffer[] = []
  let size = 0

  const onData = (chunk: Buffer) => {
    size += chunk.length
    if (size > bodyLimitBytes) settle('body_too_large')
    else chunks.push(chunk)
  }
  const onEnd = () => {
    if (size === 0) return settle('body_missing')
    settle(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks))
  }
  const onCutOff = () => settle('body_cut_off')
  const settle = (received: Uint8Array | UnverifiedReason) => {
    incoming.off('data', onData).off('end', onEnd).off('error', onCutOff).off('close', onCutOff)
    // The rest of a body that is too long is not read: the answer goes out and the server lets go of the connection.
    if (typeof received === 'string') incoming.pause()
    resolve(received)
  }
  incoming.on('data', onData).on('end', onEnd).on('error', onCutOff).on('close', onCutOff)
  if (incoming.destroyed) onCutOff() // its events are over already
  return promise
}
