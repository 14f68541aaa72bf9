// A few connections, lent to one piece of work each and for a limited time. The driver's own pool has no limit for
// waiting, sends statements behind a slow one, and cannot drop a connection that hangs.
import type { ConnectionUsage } from '../metrics.ts'
import { unavailable } from './database.ts'
import { openConnection, type PostgresConnection } from './postgres-connection.ts'

type Use = <Result>(
  limitMs: number,
  work: (connection: PostgresConnection) => Promise<Result>,
) => Promise<Result>

export function createPool(url: string, size: number) {
  const idle: PostgresConnection[] = []
  const waiting = new Set<(connection: PostgresConnection) => void>()
  const lent = new Set<PostgresConnection>()
  const running = new Set<Promise<unknown>>()
  let closed = false

  function lend(connection: PostgresConnection): PostgresConnection {
    const usable = connection.isLost() ? openConnection(url) : connection
    lent.add(usable)
    return usable
  }

  function giveBack(connection: PostgresConnection): void {
    if (!lent.delete(connection)) return
    const [next] = waiting
    if (next) {
      waiting.delete(next)
      next(lend(connection))
    } else idle.push(connection)
  }

  function borrow(signal: AbortSignal): Promise<PostgresConnection> {
    const free = idle.pop()
    if (free) return Promise.resolve(lend(free))
    if (lent.size < size) return Promise.resolve(lend(openConnection(url)))
    return new Promise((resolve, reject) => {
      waiting.add(resolve)
      signal.addEventListener('abort', () => {
        if (waiting.delete(resolve)) reject(unavailable(new Error('All connections are busy')))
      })
    })
  }

  const lendOne: Use = async (limitMs, work) => {
    const limit = new AbortController()
    // In a busy process an answer may lie in the socket when the timer is due: it is read first.
    const timer = setTimeout(() => setImmediate(() => limit.abort()), limitMs)
    try {
      const connection = await borrow(limit.signal)
      // Rejects what runs on it, and every statement after.
      limit.signal.addEventListener('abort', () => connection.drop())
      return await work(connection).finally(() => giveBack(connection))
    } finally {
      clearTimeout(timer)
    }
  }

  /** Waiting for a connection counts; when the time is over the caller is refused, and the work's connection dropped. */
  const use: Use = async (limitMs, work) => {
    if (closed) throw unavailable(new Error('The store is closed'))
    const turn = lendOne(limitMs, work)
    running.add(turn)
    return turn.finally(() => running.delete(turn))
  }

  return {
    use,
    usage: (): ConnectionUsage => ({ busy: lent.size, idle: idle.length, waiting: waiting.size }),

    /** Refuses new work and lets what runs end. */
    async close(): Promise<void> {
      closed = true
      await Promise.allSettled(running)
      await Promise.all(idle.map((connection) => connection.close()))
    },
  }
}
