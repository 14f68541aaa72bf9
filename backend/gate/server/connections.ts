// Whoever holds a connection and takes no answer from it, or asks faster than it takes answers, loses it: what waits
// for one client stays bounded, and so does how many clients there are.
import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** More than any proxy in front opens; each costs some KB while it is idle. */
const most = 1_000
/** Requests that wait behind one another in one connection (RFC 9112 section 9.3.2). Proxies send the next one after the answer. */
const mostWaiting = 16
/** From a request to the moment its whole answer is taken: 13 s for the answer, and the rest for taking it. */
const takenWithinMs = 18_000
const sweepEveryMs = 1_000

interface Waiting {
  answers: number
  /** When the oldest of them began to wait, by the process's clock. */
  since: number
}

export interface Connections {
  /** Of every request, with its answer. `false`: the connection has been cut, and the request is not to be handled. */
  began(socket: Socket, answer: ServerResponse): boolean
}

export function watchConnections(server: Server): Connections {
  /** Have asked nothing yet; the oldest first. */
  const silent = new Set<Socket>()
  /** Have had their answers; in the order in which they fell idle. */
  const idle = new Set<Socket>()
  const busy = new Map<Socket, Waiting>()

  server.on('connection', (socket: Socket) => {
    // A crowd of silent ones keeps nobody out, and what a proxy keeps open for its next request goes last.
    if (silent.size + idle.size + busy.size >= most) (first(silent) ?? first(idle) ?? socket).destroy()
    silent.add(socket)
    socket.once('close', () => {
      for (const kept of [silent, idle, busy]) kept.delete(socket)
    })
  })

  const sweep = setInterval(() => {
    const now = performance.now()
    for (const [socket, { since }] of busy) if (now - since > takenWithinMs) socket.destroy()
  }, sweepEveryMs)
  sweep.unref()
  server.once('close', () => clearInterval(sweep))

  function taken(socket: Socket) {
    const waiting = busy.get(socket)
    if (!waiting) return
    waiting.answers -= 1
    waiting.since = performance.now()
    if (waiting.answers > 0) return
    busy.delete(socket)
    if (!socket.destroyed) idle.add(socket)
  }

  return {
    began(socket, answer) {
      if (socket.destroyed) return false
      const waiting = busy.get(socket)
      if (!waiting) {
        silent.delete(socket)
        idle.delete(socket)
        busy.set(socket, { answers: 1, since: performance.now() })
      } else {
        waiting.answers += 1
        if (waiting.answers > mostWaiting) {
          socket.destroy()
          return false
        }
      }
      answer.once('close', () => taken(socket))
      return true
    },
  }
}

const first = (sockets: Set<Socket>): Socket | undefined => sockets.values().next().value
