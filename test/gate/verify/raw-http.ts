// HTTP by hand over a socket of its own, so that tests can send what no client library would.
import { connect } from 'node:net'

export interface RawRequest {
  method: string
  target: string
  /** In order; names may repeat. Host and Content-Length are added when missing. */
  headers: [string, string][]
  body?: Uint8Array
}

export interface RawAnswer {
  status: number
  headers: Record<string, string>
  text: string
  /** The code of an error answer, `undefined` for any other. */
  code: string | undefined
}

export function render({ method, target, headers, body }: RawRequest): Buffer {
  const has = (wanted: string) => headers.some(([name]) => name.toLowerCase() === wanted)
  const lines: [string, string][] = [...headers]
  if (!has('host')) lines.unshift(['Host', 'card.example.com'])
  if (body && !has('content-length') && !has('transfer-encoding')) {
    lines.push(['Content-Length', String(body.length)])
  }
  const head = [`${method} ${target} HTTP/1.1`, ...lines.map(([name, value]) => `${name}: ${value}`), '', '']
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), body ?? Buffer.alloc(0)])
}

/** Sends bytes and reads one answer. The connection is closed afterwards. */
export function exchange(port: number, bytes: Uint8Array): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    let received: Buffer = Buffer.alloc(0)
    socket.on('connect', () => socket.write(bytes))
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      const answer = readAnswer(received)
      if (!answer) return
      socket.destroy()
      resolve(answer)
    })
    socket.on('error', reject)
    socket.on('close', () => reject(new Error(`closed after ${received.length} bytes of an answer`)))
  })
}

export const send = (port: number, request: RawRequest) => exchange(port, render(request))

/** The answer once it is whole: our answers always say their length. */
function readAnswer(received: Buffer): RawAnswer | null {
  const end = received.indexOf('\r\n\r\n')
  if (end === -1) return null
  const [first = '', ...lines] = received.subarray(0, end).toString('latin1').split('\r\n')
  const headers = Object.fromEntries(
    lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      line.slice(line.indexOf(':') + 1).trim(),
    ]),
  )
  const status = Number(first.split(' ')[1])
  const length = Number(headers['content-length'] ?? 0)
  const body = received.subarray(end + 4)
  if (body.length < length) return null
  const text = body.subarray(0, length).toString('utf8')
  return { status, headers, text, code: codeOf(text) }
}

function codeOf(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string } }
    return error?.code
  } catch {
    return undefined
  }
}
