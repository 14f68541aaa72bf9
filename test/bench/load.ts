// Load over keep-alive connections with requests rendered beforehand, so that signing and building them costs
// nothing while the clock runs and the server is what is measured. (autocannon builds each request anew.)
import { connect } from 'node:net'

export interface LoadResult {
  requests: number
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** How many answers had each status. */
  statuses: Record<string, number>
}

export interface Load {
  port: number
  connections: number
  /** Ends when all are sent, or after `forMs`. Each is sent once. */
  requests: readonly Buffer[]
  forMs: number
}

export async function runLoad({ port, connections, requests, forMs }: Load): Promise<LoadResult> {
  const latencies: number[] = []
  const statuses: Record<string, number> = {}
  const startedAt = performance.now()
  const endsAt = startedAt + forMs
  let next = 0

  const connection = () =>
    new Promise<void>((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true })
      let received: Buffer = Buffer.alloc(0)
      let sentAt = 0

      const send = () => {
        const request = requests[next]
        if (!request || performance.now() > endsAt) return socket.end(resolve)
        next += 1
        sentAt = performance.now()
        return socket.write(request)
      }

      socket.on('connect', send)
      socket.on('error', reject)
      socket.on('close', () => resolve())
      socket.on('data', (chunk) => {
        received = received.length === 0 ? chunk : Buffer.concat([received, chunk])
        const answer = wholeAnswer(received)
        if (!answer) return
        received = received.subarray(answer.bytes)
        latencies.push(performance.now() - sentAt)
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1
        send()
      })
    })

  await Promise.all(Array.from({ length: connections }, connection))
  const seconds = (performance.now() - startedAt) / 1000
  return {
    requests: latencies.length,
    perSecond: Math.round(latencies.length / seconds),
    p50Ms: percentile(latencies, 50),
    p99Ms: percentile(latencies, 99),
    statuses,
  }
}

/** Our servers answer with Content-Length, or chunked for streams that the bench does not ask for. */
function wholeAnswer(bytes: Buffer): { status: string; bytes: number } | null {
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = bytes.toString('latin1', 0, headEnd)
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1]
  if (length === undefined) throw new Error(`an answer without Content-Length: ${head.slice(0, 80)}`)
  const total = headEnd + 4 + Number(length)
  return bytes.length >= total ? { status: head.slice(9, 12), bytes: total } : null
}

export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? 0
  return Math.round(value * 100) / 100
}

export const median = (values: readonly number[]) => percentile(values, 50)
