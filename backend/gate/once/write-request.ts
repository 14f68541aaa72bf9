// What a verified write must bring beside its signature: one `_rid`, and JSON of the route's shape.
import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { WriteRequestReason } from '../reason.ts'
import { parametersNamed, type Query } from '../verify/query.ts'

export type WriteRequestVerdict<Body> =
  { rid: string; body: Body } | { reason: WriteRequestReason; message?: string }

/** 16 random bytes in base64url. */
const ridForm = /^[A-Za-z0-9_-]{22}$/

/** Keeps a byte order mark, which JSON does not allow (https://www.rfc-editor.org/rfc/rfc8259#section-8.1). */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function judgeWriteRequest<Body>(
  query: Query,
  bytes: Uint8Array,
  schema: z.ZodType<Body>,
): WriteRequestVerdict<Body> {
  const [rid, ...others] = parametersNamed(query, '_rid')
  if (!rid) return { reason: 'rid_missing' }
  if (others.length > 0) return { reason: 'rid_duplicate' }
  if (rid.rawName !== '_rid' || !ridForm.test(rid.value)) return { reason: 'rid_malformed' }
  const json = readJson(bytes)
  if (json === undefined) return { reason: 'json_malformed' }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { rid: rid.value, body: parsed.data }
  const [issue] = parsed.error.issues
  const field = issue?.path.join('.') || 'body'
  return { reason: 'field', message: `${field}: ${issue?.message ?? 'out of range'}` }
}

/** `undefined` when the bytes are not UTF-8 or not JSON, which no JSON text parses to. */
function readJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes))
  } catch {
    return undefined
  }
}

/** The same write again has the same fingerprint; signature, time and query may differ. */
export function fingerprintOf(method: string, target: string, body: Uint8Array): Uint8Array {
  const [path] = target.split('?', 1)
  return createHash('sha256').update(`${method} ${path}\n`).update(body).digest()
}
