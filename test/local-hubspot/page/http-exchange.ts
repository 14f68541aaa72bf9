// Reading and answering of plain HTTP for the page's own routes.
import type { IncomingMessage, ServerResponse } from 'node:http'

const mostBytes = 2 * 1024 * 1024

/** The JSON body, or `undefined` for anything else. A foreign site cannot send this type without being asked first. */
export async function readRequestJson(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return undefined
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBytes) return undefined
    chunks.push(chunk)
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

export interface TextAnswer {
  type: 'html' | 'javascript' | 'css' | 'plain'
  policy?: string
  status?: number
}

export function sendText(response: ServerResponse, text: string, answer: TextAnswer): void {
  const { type, policy, status = 200 } = answer
  response.writeHead(status, {
    'content-type': `text/${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(policy && { 'content-security-policy': policy }),
  })
  response.end(text)
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

export function redirect(response: ServerResponse, to: string): void {
  response.writeHead(302, { location: to, 'cache-control': 'no-store' })
  response.end()
}
