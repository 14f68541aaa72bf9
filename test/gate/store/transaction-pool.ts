// Few server connections for the clients of one database and user, lent for a transaction each. Clients beyond the
// first ones are let in without asking for a password.
import type { Socket } from 'node:net'
import { createMessageReader, message, words, type Message } from './postgres-messages.ts'

interface Server {
  socket: Socket
  key: { pid: number; secret: number }
  client: Client | null
  /** Requests that the server has not yet answered with ReadyForQuery. */
  unanswered: number
}

export interface Client {
  id: number
  socket: Socket
  server: Server | null
  /** Sent while no server was free. */
  held: Message[]
  servers: Set<Server>
}

export interface TransactionPool {
  /** Resolves when it may speak; `startup` is its first packet. */
  letIn(client: Client, startup: Buffer): Promise<void>
  /** The most server connections that one client has been on. */
  mostServersOfAClient(): number
}

export function createTransactionPool(most: number, openSocket: () => Socket): TransactionPool {
  const idle: Server[] = []
  const parameters: Buffer[] = []
  let waiting: Client[] = []
  let servers = 0
  let firstIsOpen: Promise<void> = Promise.resolve()
  let mostServers = 0

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
  function release(server: Server): void {
    if (server.client) server.client.server = null
    server.client = null
    const next = waiting.shift()
    if (next) attach(next, server)
    else idle.push(server)
  }

  function fromServer(server: Server, { type, bytes }: Message): void {
    server.client?.socket.write(bytes)
    if (type !== 'Z' || --server.unanswered > 0) return
    if (bytes[5] === 'I'.charCodeAt(0)) release(server)
    else if (!server.client) send(server, { type: 'Q', bytes: message('Q', 'ROLLBACK\0') })
  }

  function fromClient(client: Client, sent: Message): void {
    if (sent.type === 'X') return void client.socket.end()
    if (client.server) return send(client.server, sent)
    client.held.push(sent)
    if (client.held.length > 1) return
    const server = idle.shift()
    if (server) attach(client, server)
    else waiting.push(client)
  }

  /** Its server stays: what runs there is brought to an end, and undone if it is in a transaction. */
  function clientLeft(client: Client): void {
    waiting = waiting.filter((other) => other !== client)
    if (!client.server) return
    client.server.client = null
    send(client.server, { type: 'S', bytes: message('S') })
  }

  /** A new server connection: the client itself speaks to the server until it is let in. */
  function openServer(client: Client, startup: Buffer): Promise<void> {
    servers += 1
    const server: Server = { socket: openSocket(), key: { pid: 0, secret: 0 }, client: null, unanswered: 0 }
    server.socket.write(startup)
    const read = createMessageReader()
    let letIn = false
    return new Promise((resolve) => {
      server.socket.on('data', (chunk) => {
        for (const received of read(chunk)) {
          const { type, bytes } = received
          if (letIn) fromServer(server, received)
          else if (type === 'K') server.key = { pid: bytes.readUInt32BE(5), secret: bytes.readUInt32BE(9) }
          else {
            if (type === 'S') parameters.push(bytes)
            if (type === 'Z') {
              letIn = true
              client.socket.write(message('K', words(client.id, 0)))
              release(server)
              resolve()
            }
            client.socket.write(bytes)
          }
        }
      })
      client.socket.on('data', (chunk) => server.socket.write(chunk))
    })
  }

  async function greet(client: Client): Promise<void> {
    await firstIsOpen
    const key = message('K', words(client.id, 0))
    client.socket.write(Buffer.concat([message('R', words(0)), ...parameters, key, message('Z', 'I')]))
  }

  return {
    async letIn(client, startup) {
      const isFirst = servers === 0
      const entered = servers < most ? openServer(client, startup) : greet(client)
      if (isFirst) firstIsOpen = entered
      await entered
      const read = createMessageReader()
      client.socket.removeAllListeners('data')
      client.socket.on('data', (chunk) => read(chunk).forEach((sent) => fromClient(client, sent)))
      client.socket.on('close', () => clientLeft(client))
    },
    mostServersOfAClient: () => mostServers,
  }
}
