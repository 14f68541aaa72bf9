// Loaded before everything else into every Node process of the demo (NODE_OPTIONS): writes down whom it connects to.
// Complete, where looking at the system's tables from time to time would miss the short ones.
import diagnosticsChannel from 'node:diagnostics_channel'
import { appendFileSync } from 'node:fs'
import dgram from 'node:dgram'
import process from 'node:process'

const file = process.env.RECORD_CONNECTIONS_IN
const record = (address) => appendFileSync(file, `${address}\n`)

diagnosticsChannel.subscribe('net.client.socket', ({ socket }) => {
  socket.on('connectionAttempt', (ip) => record(ip))
})
const send = dgram.Socket.prototype.send
dgram.Socket.prototype.send = function (...given) {
  record(`udp ${given.find((one) => typeof one === 'string') ?? 'connected'}`)
  return send.apply(this, given)
}
