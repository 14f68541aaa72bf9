// Whoever holds a connection and takes no answer from it, or asks faster than it takes answers, loses it: what waits
// for one client stays bounded, and so does how many clients there are.
import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Incoming } from '../verify/incoming.ts'
import type { SecureResponse } from './server-answer.ts'

/** More than any proxy in front opens; each costs some KB while it is idle. */
const most = 1_000
/**
 * Requests that wait behind one another in one connection (https://www.rfc-editor.org/rfc/rfc9112#section-9.3.2).
 * Proxies send the next one after the answer.
 */
const mostWaiting = 16
/** From a request to the moment its whole answer is taken: 13 s for the answer, and the rest for taking it. */
const takenWithinMs = 18_000
const sweepEveryMs = 1_000
/** Whoever connects to ask has asked by then, also where the process was too busy to hear of it at once. */
const asksWithinMs = 2_000

interface Connection {
  /**
   * When each request was asked whose answer is not taken yet, the oldest first: in times alone, because an answer that is held
   * here past its end keeps its whole request from the collector's quick rounds, up to 5 µs a request of them.
   */
  unanswered: number[]
  openedAt: number
  /** When it asked last; `null` before that. */
  askedAt: number | null
}

export function watchConnections(server: Server<typeof Incoming, typeof SecureResponse>) {
  const open = new Map<Socket, Connection>()

  server.on('connection', (socket: Socket) => {
    if (open.size >= most) {
      const other = leastNeeded(open)
      if (!other) return void socket.destroy()
      cut(other)
    }
    open.set(socket, { unanswered: [], openedAt: performance.now(), askedAt: null })
    socket.once('close', () => open.delete(socket))
  })

  function cut(socket: Socket): void {
    open.delete(socket)
    socket.destroy()
  }

  const sweep = setInterval(() => {
    const now = performance.now()
    for (const [socket, connection] of open) {
      const [oldest] = connection.unanswered
      if (oldest !== undefined && now - oldest > takenWithinMs) cut(socket)
    }
  }, sweepEveryMs)
  sweep.unref()
  server.once('close', () => clearInterval(sweep))

  return {
    /** Of every request, with its answer. `false`: the connection has been cut, and the request is not to be handled. */
    began(socket: Socket, answer: SecureResponse): boolean {
      const connection = open.get(socket)
      if (!connection) return false
      connection.askedAt = performance.now()
      connection.unanswered.push(connection.askedAt)
      answer.once('close', () => connection.unanswered.shift())
      if (connection.unanswered.length <= mostWaiting) return true
      cut(socket)
      return false
    },

    /** Whether an answer is on its way. */
    answering(socket: Socket): boolean {
      const connection = open.get(socket)
      return connection !== undefined && connection.unanswered.length > 0
    },

    /** For a stop: Node does not count a connection as idle before its first request. */
    cutUnused(): void {
      const latest = performance.now() - asksWithinMs
      for (const [socket, { openedAt }] of open) if (socket.bytesRead === 0 && openedAt < latest) cut(socket)
    },
  }
}

/** A crowd of those who never asked keeps nobody out, and what a proxy keeps open for its next request goes last. */
function leastNeeded(open: ReadonlyMap<Socket, Connection>): Socket | undefined {
  let idle: Socket | undefined
  let earliest = Infinity
  for (const [socket, connection] of open) {
    if (connection.askedAt === null) return socket
    if (connection.askedAt >= earliest || connection.unanswered.length > 0) continue
    idle = socket
    earliest = connection.askedAt
  }
  return idle
}
