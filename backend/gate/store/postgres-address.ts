// What the driver must be told about an address beside its URL: it misreads some of them.
import { isIP } from 'node:net'
import { checkServerIdentity, type PeerCertificate } from 'node:tls'
import type postgres from 'postgres'
import { verifiesTls } from '../config.ts'

export function addressOf(url: string): Pick<postgres.Options<never>, 'host' | 'port' | 'ssl'> {
  const parsed = new URL(url)
  const { hostname, port } = parsed
  // It would leave the escapes of a Unix socket's path, and take the first colon of an IPv6 address for its end.
  const host = decodeURIComponent(hostname).replace(/^\[(.*)\]$/, '$1')
  return {
    ...(host.startsWith('/') && { host }),
    ...(isIP(host) === 6 && list(host, Number(port || 5432))),
    ...(verifiesTls(parsed) && { ssl: { checkServerIdentity: identityOf(host.split(',')) } }),
  }
}

/** Lists are taken as they are, which the driver's types do not know. */
const list = (host: string, port: number) =>
  ({ host: [host], port: [port] }) as object as { host: string; port: number }

/** Node checks a certificate against `localhost` where the driver names no host to TLS: it names no IP address. */
function identityOf(hosts: readonly string[]) {
  const addresses = hosts.filter((host) => isIP(host) !== 0)
  return (name: string, certificate: PeerCertificate): Error | undefined => {
    const names = name === 'localhost' && addresses.length > 0 ? addresses : [name]
    const problems = names.map((one) => checkServerIdentity(one, certificate))
    return problems.every((problem) => problem !== undefined) ? problems[0] : undefined
  }
}
