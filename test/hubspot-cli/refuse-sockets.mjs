// Loaded before everything else into HubSpot's CLI and what it starts (NODE_OPTIONS): refuses every connection to another
// process over IP, and writes down which were asked for.
import { appendFileSync } from 'node:fs'
import net from 'node:net'
import process from 'node:process'

const { connect } = net.Socket.prototype
net.Socket.prototype.connect = function (...given) {
  const options = Array.isArray(given[0]) ? given[0][0] : given[0]
  if (options?.path) return connect.apply(this, given)
  appendFileSync(process.env.REFUSED_SOCKETS_IN, `${options?.host}:${options?.port}\n`)
  const refused = Object.assign(new Error('connect ECONNREFUSED'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  })
  process.nextTick(() => this.destroy(refused))
  return this
}
