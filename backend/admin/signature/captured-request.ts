// A captured request as an operator pastes it: JSON with method, url, headers and body.
import { z } from 'zod'
import { parseJson } from '../../gate/parse-json.ts'
import type { CapturedRequest } from '../../gate/verify/report-refused.ts'
import { readAll } from '../read-stdin.ts'

export type ReadCaptured = { captured: CapturedRequest; otherSecret: string | null } | { problem: string }

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

export async function readCaptured(deps: Parameters<typeof readAll>[0]): Promise<ReadCaptured> {
  const text = await readAll(deps)
  if (text === null) return { problem: 'There is more than 1 MB on stdin, or it was interrupted.' }
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
      target: url ?? target ?? '',
      headers: Object.fromEntries(values.map(([name, [value]]) => [name, value ?? ''])),
      body: bodyBase64 ? Buffer.from(bodyBase64, 'base64') : Buffer.from(body ?? ''),
    },
    otherSecret: otherSecret ?? null,
  }
}
