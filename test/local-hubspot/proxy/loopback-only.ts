// Loaded before everything else into HubSpot's development server, which reports its errors to a service of HubSpot's
// and listens to the whole network: neither leaves this machine.
import net from 'node:net'

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

/** Node hands `connect` its arguments once more as a list, after it has read them. */
function hostOf([first, second]: unknown[]): string | undefined {
  if (Array.isArray(first)) return hostOf(first as unknown[])
  if (typeof first === 'object' && first !== null && 'host' in first) return String(first.host ?? 'localhost')
  return typeof second === 'string' ? second : undefined
}
