// Postgres behind TLS, and what one sees who sits in front of it: every byte that came in clear, and the first packet that
// came inside of each connection's TLS.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { TLSSocket } from 'node:tls'
import { sslRequestCode } from './postgres-messages.ts'

export interface TlsProxy {
  /** The same database, through the proxy, by TLS. */
  urlFor(url: string): string
  /** How later connections are met: as by the server, as by one without TLS, or as by one with another's certificate. */
  meet(them: 'well' | 'without TLS' | 'as another'): void
  /** What came in clear, a text for each connection; the request for TLS is one. */
  inClear(): Buffer[]
  insideTls(): Buffer[]
  stop(): Promise<void>
}

interface Identity {
  key: string
  cert: string
}

export async function startTlsProxy(serverUrl: string, own: Identity, another: Identity): Promise<TlsProxy> {
  const target = { host: new URL(serverUrl).hostname, port: Number(new URL(serverUrl).port || 5432) }
  const sockets = new Set<Socket>()
  const inClear: Buffer[] = []
  const insideTls: Buffer[] = []
  let manner: Parameters<TlsProxy['meet']>[0] = 'well'

  function track<Kind extends Socket>(socket: Kind): Kind {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)))
    return socket
  }

  function passOn(secure: TLSSocket): void {
    secure.once('data', (first) => {
      insideTls.push(first)
      const server = track(connect(target))
      server.write(first)
      secure.pipe(server).pipe(secure)
    })
  }

  const listener = createServer((socket) => {
    track(socket).once('data', (packet) => {
      inClear.push(packet)
      if (packet.readUInt32BE(4) !== sslRequestCode) return void socket.destroy()
      if (manner === 'without TLS') {
        socket.on('data', (more) => inClear.push(more))
        return void socket.write('N')
      }
      socket.write('S')
      passOn(track(new TLSSocket(socket, { isServer: true, ...(manner === 'well' ? own : another) })))
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => listener.once('listening', resolve))
  const { port } = listener.address() as AddressInfo

  return {
    urlFor(url) {
      const through = new URL(url)
      through.host = `localhost:${port}`
      through.searchParams.set('sslmode', 'verify-full')
      return through.href
    },
    meet(them) {
      manner = them
    },
    inClear: () => inClear,
    insideTls: () => insideTls,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
