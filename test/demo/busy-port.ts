// Whether a port is free on this machine, asked before anything is started on it.
import { createServer } from 'node:net'

/** One clear line about the first busy port, or `null`. `localhost` may mean ::1 as well, so both are tried. */
export async function busyPort(ports: { variable: string; port: number }[]): Promise<string | null> {
  for (const { variable, port } of ports) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535)
      return `${variable} is not a port from 1 to 65535`
    for (const host of ['127.0.0.1', '::1']) {
      const code = await listenOnce(host, port)
      if (code === 'EADDRINUSE') return `port ${port} is busy: set ${variable} to a free one`
      if (code === 'EACCES')
        return `port ${port} needs more rights than you have: set ${variable} to another one`
    }
  }
  return null
}

/** `null` when it could listen, else Node's error code; a machine without IPv6 answers EADDRNOTAVAIL for ::1. */
function listenOnce(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
    server.listen(port, host, () => server.close(() => resolve(null)))
  })
}
