// A pooler as PgBouncer is in transaction mode: many clients over few server connections, and after each transaction a
// client may find itself on another one. Clients beyond the first ones are let in without asking for a password.
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import {
  cancelRequestCode,
  createMessageReader,
  message,
  sslRequestCode,
  words,
  type Message,
} from './postgres-messages.ts'

interface Server {
  socket: Socket
  key: { pid: number; secret: number }
  client: Client | null
  /** Requests that the server has not yet answered with ReadyForQuery. */
  unanswered: number
}

interface Client {
  id: number
  socket: Socket
  server: Server | null
  /** Sent while no server was free. */
  held: Message[]
  servers: Set<Server>
}

/** One for each database and user. */
interface Pool {
  servers: number
  idle: Server[]
  waiting: Client[]
  parameters: Buffer[]
  open: Promise<void>
}

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
  const pools = new Map<string, Pool>()
  const clients = new Map<number, Client>()
  const sockets = new Set<Socket>()
  let lastId = 0
  let mostServers = 0

  const track = (socket: Socket) => {
    sockets.add(socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket)))
    return socket.setNoDelay()
  }

  function attach(client: Client, server: Server): void {
    client.server = server
    server.client = client
    mostServers = Math.max(mostServers, client.servers.add(server).size)
    for (const held of client.held.splice(0)) send(server, held)
  }

  function send(server: Server, { type, bytes }: Message): void {
    if ('SQF'.includes(type)) server.unanswered += 1
    server.socket.write(bytes)
  }

  /** The longest idle one is next, so that a client comes back to the same one as rarely as possible. */
  function release(pool: Pool, server: Server): void {
    if (server.client) server.client.server = null
    server.client = null
    const next = pool.waiting.shift()
    if (next) attach(next, server)
    else pool.idle.push(server)
  }

  function fromServer(pool: Pool, server: Server, { type, bytes }: Message): void {
    server.client?.socket.write(bytes)
    if (type !== 'Z' || --server.unanswered > 0) return
    if (bytes[5] === 'I'.charCodeAt(0)) release(pool, server)
    else if (!server.client) send(server, { type: 'Q', bytes: message('Q', 'ROLLBACK\0') })
  }

  function fromClient(pool: Pool, client: Client, sent: Message): void {
    if (sent.type === 'X') return void client.socket.end()
    if (client.server) return send(client.server, sent)
    client.held.push(sent)
    if (client.held.length > 1) return
    const server = pool.idle.shift()
    if (server) attach(client, server)
    else pool.waiting.push(client)
  }

  /** Its server stays: what runs there is brought to an end, and undone if it is in a transaction. */
  function clientLeft(pool: Pool, client: Client): void {
    clients.delete(client.id)
    pool.waiting = pool.waiting.filter((other) => other !== client)
    if (!client.server) return
    client.server.client = null
    send(client.server, { type: 'S', bytes: message('S') })
  }

  /** A new server connection: the client itself speaks to the server until it is let in. */
  function openServer(pool: Pool, client: Client, startup: Buffer): Promise<void> {
    pool.servers += 1
    const server: Server = {
      socket: track(connect(target)),
      key: { pid: 0, secret: 0 },
      client: null,
      unanswered: 0,
    }
    server.socket.write(startup)
    const read = createMessageReader()
    let letIn = false
    return new Promise((resolve) => {
      server.socket.on('data', (chunk) => {
        for (const received of read(chunk)) {
          const { type, bytes } = received
          if (letIn) fromServer(pool, server, received)
          else if (type === 'K') server.key = { pid: bytes.readUInt32BE(5), secret: bytes.readUInt32BE(9) }
          else {
            if (type === 'S') pool.parameters.push(bytes)
            if (type === 'Z') {
              letIn = true
              client.socket.write(message('K', words(client.id, 0)))
              release(pool, server)
              resolve()
            }
            client.socket.write(bytes)
          }
        }
      })
      client.socket.on('data', (chunk) => server.socket.write(chunk))
    })
  }

  async function letIn(client: Client, startup: Buffer): Promise<void> {
    const name = startup.toString('latin1')
    let pool = pools.get(name)
    if (!pool) {
      pool = { servers: 0, idle: [], waiting: [], parameters: [], open: Promise.resolve() }
      pools.set(name, pool)
    }
    const { servers } = pool
    if (servers < serversPerPool) {
      const opened = openServer(pool, client, startup)
      if (servers === 0) pool.open = opened
      await opened
    } else {
      await pool.open
      const greeting = [
        message('R', words(0)),
        ...pool.parameters,
        message('K', words(client.id, 0)),
        message('Z', 'I'),
      ]
      client.socket.write(Buffer.concat(greeting))
    }
    const entered = pool
    const read = createMessageReader()
    client.socket.removeAllListeners('data')
    client.socket.on('data', (chunk) => read(chunk).forEach((sent) => fromClient(entered, client, sent)))
    client.socket.on('close', () => clientLeft(entered, client))
  }

  function passCancel(packet: Buffer): void {
    const key = clients.get(packet.readUInt32BE(8))?.server?.key
    if (key) track(connect(target)).end(words(16, cancelRequestCode, key.pid, key.secret))
  }

  const listener = createServer((socket) => {
    const client: Client = { id: ++lastId, socket: track(socket), server: null, held: [], servers: new Set() }
    clients.set(client.id, client)
    socket.once('data', (packet) => {
      const code = packet.readUInt32BE(4)
      if (code === sslRequestCode) socket.end('N')
      else if (code === cancelRequestCode) {
        passCancel(packet)
        socket.end()
      } else void letIn(client, packet)
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
    mostServersOfAClient: () => mostServers,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => listener.close(resolve))
    },
  }
}
