// The body as bytes, at most 64 KB: none on a read, JSON on a write. What it says is judged after the signature.
import type { IncomingMessage } from 'node:http'
import type { UnverifiedReason } from '../reason.ts'
import type { RequestHeaders } from './request-headers.ts'

export interface BodyRefusal {
  ok: false
  code: 'payload_too_large' | 'malformed_request' | 'unsupported_media_type'
  reason: UnverifiedReason
}

export type BodyVerdict = { ok: true; body: Uint8Array } | BodyRefusal

const bodyLimitBytes = 64 * 1024

const jsonType = /^application\/json[ \t]*(?:;|$)/i
/** What every read brings. */
export const noBody = new Uint8Array(0)

/** What the headers already decide, before a byte is read. `null`: nothing against it. */
export function judgeBodyHeaders(expected: 'none' | 'json', headers: RequestHeaders): BodyRefusal | null {
  const length = Number(headers.contentLength[0] ?? 0)
  const hasBody = length > 0 || headers.transferEncoding.length > 0
  if (length > bodyLimitBytes) return refuse('payload_too_large', 'body_too_large')
  if (expected === 'none') return hasBody ? refuse('malformed_request', 'body_on_read') : null
  if (!hasBody) return refuse('malformed_request', 'body_missing')
  const [type, ...others] = headers.contentType
  if (type === undefined || others.length > 0 || !jsonType.test(type)) {
    return refuse('unsupported_media_type', 'content_type_other')
  }
  return null
}

/** Reads what the headers allow. A longer one, which only chunks can bring, is refused at the limit. */
export function receiveBody(incoming: IncomingMessage): Promise<BodyVerdict> {
  const { promise, resolve } = Promise.withResolvers<BodyVerdict>()
  const chunks: Buffer[] = []
  let size = 0

  const onData = (chunk: Buffer) => {
    size += chunk.length
    if (size > bodyLimitBytes) settle(refuse('payload_too_large', 'body_too_large'))
    else chunks.push(chunk)
  }
  const onEnd = () => {
    if (size === 0) return settle(refuse('malformed_request', 'body_missing'))
    settle({ ok: true, body: chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks) })
  }
  const onCutOff = () => settle(refuse('malformed_request', 'body_cut_off'))
  const settle = (verdict: BodyVerdict) => {
    incoming.off('data', onData).off('end', onEnd).off('error', onCutOff).off('close', onCutOff)
    // The rest of a body that is too long is not read: the answer goes out and the server lets go of the connection.
    if (!verdict.ok) incoming.pause()
    resolve(verdict)
  }
  incoming.on('data', onData).on('end', onEnd).on('error', onCutOff).on('close', onCutOff)
  if (incoming.destroyed) onCutOff() // its events are over already
  return promise
}

const refuse = (code: BodyRefusal['code'], reason: UnverifiedReason): BodyRefusal => ({
  ok: false,
  code,
  reason,
})
