// Loaded before everything else into HubSpot's development server, which reports its errors to a service of HubSpot's,
// listens to the whole network, and signs for any web page that asks: nothing of it leaves this machine.
import http from 'node:http'
import net from 'node:net'
import { foreignPage } from '../own-page.ts'

const loopback = /^(localhost|127(\.\d+){3}|::1|::ffff:127(\.\d+){3})$/

type Connect = (this: net.Socket, ...args: unknown[]) => net.Socket
type Listen = (this: net.Server, ...args: unknown[]) => net.Server

const connect = net.Socket.prototype.connect as Connect
;(net.Socket.prototype as { connect: Connect }).connect = function (...args) {
  const host = hostOf(args) ?? 'localhost'
  if (loopback.test(host)) return connect.apply(this, args)
  process.stderr.write(`kept from calling ${host}\n`)
  queueMicrotask(() => this.destroy(new Error(`kept from calling ${host}`)))
  return this
}

const listen = net.Server.prototype.listen as Listen
;(net.Server.prototype as { listen: Listen }).listen = function (first, ...rest) {
  if (typeof first === 'object' && first !== null && 'port' in first) {
    return listen.call(this, { ...first, host: '127.0.0.1' }, ...rest)
  }
  if (typeof first !== 'number' && typeof first !== 'string') return listen.call(this, first, ...rest)
  return listen.call(
    this,
    { port: Number(first), host: '127.0.0.1' },
    ...rest.filter((one) => typeof one === 'function'),
  )
}

type Emit = (this: http.Server, event: string | symbol, ...args: unknown[]) => boolean

const emit = http.Server.prototype.emit as Emit
;(http.Server.prototype as { emit: Emit }).emit = function (event, ...args) {
  const [request, answer] = args as [http.IncomingMessage, http.ServerResponse | net.Socket]
  const asks = event === 'request' || event === 'upgrade' || event === 'checkContinue'
  const foreign = asks ? foreignPage(request) : null
  if (foreign === null) return emit.call(this, event, ...args)
  if (answer instanceof http.ServerResponse) answer.writeHead(403).end(`refused: ${foreign}`)
  else answer.destroy()
  return true
}

/** Node hands `connect` its arguments once more as a list, after it has read them. */
function hostOf([first, second]: unknown[]): string | undefined {
  if (Array.isArray(first)) return hostOf(first as unknown[])
  if (typeof first === 'object' && first !== null && 'host' in first) return String(first.host ?? 'localhost')
  return typeof second === 'string' ? second : undefined
}
