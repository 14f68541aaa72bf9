// Sends a signed request to the app's server: no redirects followed, at most 1 MB back, within the card's time.
import { mostBytes } from './card-call.ts'
import type { AppAnswer, ProxyProblem } from './envelope.ts'
import type { SignedRequest } from './signed-request.ts'

export async function send(request: SignedRequest, signal: AbortSignal): Promise<AppAnswer | ProxyProblem> {
  try {
    const { method, headers, body } = request
    const init = { method, headers, redirect: 'manual' as const, signal, ...(body !== undefined && { body }) }
    const response = await fetch(request.url, init)
    const text = await readText(response)
    return text === null ? tooLarge : { status: response.status, body: text }
  } catch {
    return signal.aborted ? tooSlow : unreachable
  }
}

async function readText(response: Response): Promise<string | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const tooSlow: ProxyProblem = {
  status: 504,
  category: 'GATEWAY_TIMEOUT',
  message: 'Gateway took too long to respond',
}
const tooLarge: ProxyProblem = {
  status: 502,
  category: 'BAD_GATEWAY',
  message: 'Response payload is larger than 1 MB',
}
export const unreachable: ProxyProblem = {
  status: 500,
  category: 'INTERNAL_SERVER_ERROR',
  message: 'Network error',
}
