// A captured request as an operator pastes it: JSON with method, url, headers and body.
import { z } from 'zod'
import type { CapturedRequest } from '../request/signature-doctor.ts'

export type ReadCaptured = { captured: CapturedRequest; otherSecret: string | null } | { problem: string }

const longestBytes = 1024 * 1024

const form = z
  .object({
    method: z.string('is missing'),
    url: z.string().optional(),
    target: z.string().optional(),
    headers: z.record(
      z.string(),
      z.union([z.string(), z.array(z.string())], 'is an object of texts'),
      'is missing, or not an object of texts',
    ),
    body: z.string('is the text as it was sent, with its quotes escaped').nullish(),
    bodyBase64: z.base64('is not base64').nullish(),
    otherSecret: z.string().optional(),
  })
  .refine(({ url, target }) => (url ?? target) !== undefined, { path: ['url'], error: 'is missing' })
  .refine(({ body, bodyBase64 }) => (body ?? null) === null || (bodyBase64 ?? null) === null, {
    path: ['body'],
    error: 'and "bodyBase64" exclude each other',
  })

export async function readCaptured(stdin: AsyncIterable<string | Uint8Array>): Promise<ReadCaptured> {
  const text = await readAll(stdin)
  if (text === null) return { problem: 'There is more than 1 MB on stdin.' }
  const parsed = form.safeParse(parseJson(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    if (issue?.path.length === 0) return { problem: 'There is no JSON object on stdin.' }
    return { problem: `"${String(issue?.path[0])}" ${issue?.message}.` }
  }
  const { method, url, target, headers, body, bodyBase64, otherSecret } = parsed.data
  const values = Object.entries(headers).map(([name, value]) => [name, [value].flat()] as const)
  const doubled = values.find(([, list]) => list.length > 1)
  if (doubled) return { problem: `The header ${doubled[0]} stands more than once; the backend refuses that.` }
  return {
    captured: {
      method,
      target: pathAndQuery(url ?? target ?? ''),
      headers: Object.fromEntries(values.map(([name, [value]]) => [name, value ?? ''])),
      body: bodyBase64 ? Buffer.from(bodyBase64, 'base64') : Buffer.from(body ?? ''),
    },
    otherSecret: otherSecret ?? null,
  }
}

/** The host of a pasted URL is no evidence: what was signed is tried against PUBLIC_URL and the headers. */
const pathAndQuery = (url: string) => url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/#.*$/, '')

async function readAll(stdin: AsyncIterable<string | Uint8Array>): Promise<string | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stdin) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > longestBytes) return null
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
