// A wire to a server that can go dead, or break just when an answer is on its way.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface FaultyProxy {
  /** The same database, over the wire. */
  urlFor(url: string): string
  /** The next answer with this text in it does not arrive: the connection breaks instead. */
  loseAnswer(text: string): void
  /** Nothing moves in either direction, and nobody is told. */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
}

export async function startFaultyProxy(serverUrl: string): Promise<FaultyProxy> {
  const target = { host: new URL(serverUrl).hostname, port: Number(new URL(serverUrl).port || 5432) }
  const sockets = new Set<Socket>()
  let frozen = false
  let fatal: string | null = null

  function join(from: Socket, to: Socket, arriving: (chunk: Buffer) => boolean): void {
    sockets.add(from.setNoDelay())
    from.on('data', (chunk) => (arriving(chunk) ? to.write(chunk) : [from, to].map((end) => end.destroy())))
    from.on('error', () => from.destroy())
    from.on('close', () => {
      sockets.delete(from)
      if (!frozen) to.destroy()
    })
    if (frozen) from.pause()
  }

  const listener = createServer((client) => {
    const server = connect(target)
    join(client, server, () => true)
    join(server, client, (chunk) => {
      if (fatal === null || !chunk.includes(fatal)) return true
      fatal = null
      return false
    })
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => listener.once('listening', resolve))
  const { port } = listener.address() as AddressInfo

  return {
    urlFor(url) {
      const through = new URL(url)
      through.host = `127.0.0.1:${port}`
      return through.href
    },
    loseAnswer(text) {
      fatal = text
    },
    freeze() {
      frozen = true
      for (const socket of sockets) socket.pause()
    },
    thaw() {
      frozen = false
      for (const socket of sockets) socket.resume()
    },
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
