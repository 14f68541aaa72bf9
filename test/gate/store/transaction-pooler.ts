// A pooler as PgBouncer is in transaction mode: many clients over few server connections, and after each transaction a
// client may find itself on another one.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { cancelRequestCode, sslRequestCode, words } from './postgres-messages.ts'
import { createTransactionPool, type Client, type TransactionPool } from './transaction-pool.ts'

export interface TransactionPooler {
  /** The same database, through the pooler. */
  urlFor(url: string): string
  /** The most server connections that one client has been on. */
  mostServersOfAClient(): number
  stop(): Promise<void>
}

export async function startTransactionPooler(
  serverUrl: string,
  serversPerPool: number,
): Promise<TransactionPooler> {
  const target = { host: new URL(serverUrl).hostname, port: Number(new URL(serverUrl).port || 5432) }
  /** One for each database and user, as the first packet names them. */
  const pools = new Map<string, TransactionPool>()
  const clients = new Map<number, Client>()
  const sockets = new Set<Socket>()
  let lastId = 0

  const track = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)))
    return socket.setNoDelay()
  }
  const toServer = () => track(connect(target))

  function poolOf(startup: Buffer): TransactionPool {
    const name = startup.toString('latin1')
    const pool = pools.get(name) ?? createTransactionPool(serversPerPool, toServer)
    pools.set(name, pool)
    return pool
  }

  function passCancel(packet: Buffer): void {
    const key = clients.get(packet.readUInt32BE(8))?.server?.key
    if (key) toServer().end(words(16, cancelRequestCode, key.pid, key.secret))
  }

  const listener = createServer((socket) => {
    const client: Client = { id: ++lastId, socket: track(socket), server: null, held: [], servers: new Set() }
    clients.set(client.id, client)
    socket.once('close', () => clients.delete(client.id))
    socket.once('data', (packet) => {
      const code = packet.readUInt32BE(4)
      if (code === sslRequestCode) socket.end('N')
      else if (code === cancelRequestCode) {
        passCancel(packet)
        socket.end()
      } else void poolOf(packet).letIn(client, packet)
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
    mostServersOfAClient: () =>
      Math.max(0, ...[...pools.values()].map((pool) => pool.mostServersOfAClient())),
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
