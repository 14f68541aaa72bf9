// What leaves this machine on the way to Postgres, as whoever owns the network in between sees it.
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addressOf } from '../../../backend/gate/store/postgres-address.ts'
import { openConnection } from '../../../backend/gate/store/postgres-connection.ts'
import { readConfig } from '../../../backend/gate/config.ts'
import { freshPostgres } from '../../setup/databases.ts'
import { validSettings } from '../../setup/valid-settings.ts'
import { cancelRequestCode, sslRequestCode } from './postgres-messages.ts'
import { selfSigned } from './self-signed.ts'
import { startTlsProxy, type TlsProxy } from './tls-proxy.ts'

const problemsOf = (url: string) => {
  const read = readConfig({ ...validSettings(), DATABASE_URL: url })
  return 'problems' in read ? read.problems : []
}

/** A record of TLS that holds a part of the handshake (https://www.rfc-editor.org/rfc/rfc8446#section-5.1). */
const tlsHandshake = 0x1603

const password = 'password-canary-7f3a'

describe('DBS-01 a database on another host', () => {
  it.each([
    'postgres://u:p@db.example.com/card',
    'postgres://u:p@db.example.com/card?sslmode=require',
    'postgres://u:p@db.example.com/card?sslmode=prefer',
    'postgres://u:p@db.example.com/card?ssl=true',
    'postgres://u:p@db.example.com/card?sslmode=verify-full&ssl=false',
    'postgres://u:p@10.0.0.5/card',
    'postgres://u:p@127.0.0.1,db.example.com/card',
    'postgres://u:p@127.0.0.1.example.com/card',
    'postgres:///card?host=db.example.com',
  ])('DBS-01 is refused at the start as %s', (url) => {
    expect(problemsOf(url)).toEqual(['DATABASE_URL needs sslmode=verify-full for a database on another host'])
  })

  it.each([
    'postgres://u:p@db.example.com/card?sslmode=verify-full',
    'postgres://u:p@localhost/card',
    'postgres://u:p@127.0.0.1:5433/card',
    'postgres://u:p@[::1]/card',
    'postgres://u:p@%2Fvar%2Frun%2Fpostgresql/card',
  ])('DBS-01 is taken as %s', (url) => {
    expect(problemsOf(url)).toEqual([])
  })
})

describe('a server that is not what it should be', () => {
  let close: () => void = () => undefined
  afterEach(() => close())

  /** Answers the request for TLS with `answer`, and everything else by asking for the password. */
  async function listen(answer: 'N' | 'S') {
    const seen: Buffer[] = []
    const sockets = new Set<Socket>()
    const server = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => undefined)
      socket.on('data', (bytes) => {
        seen.push(bytes)
        if (bytes.length === 8 && bytes.readUInt32BE(4) === sslRequestCode) return socket.write(answer)
        const askInClear = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3])
        return socket.write(askInClear)
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    close = () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    }
    const { port } = server.address() as AddressInfo
    return { seen, url: `postgres://u:${password}@127.0.0.1:${port}/card?sslmode=verify-full` }
  }

  it.each(['N', 'S'] as const)('DBS-01 gets no password after answering TLS with %s', async (answer) => {
    const { seen, url } = await listen(answer)
    const connection = openConnection(url)
    const statement = connection.run('SELECT 1').catch(() => 'refused')
    await expect.poll(() => seen.length).toBeGreaterThan(0)
    await new Promise((resolve) => setTimeout(resolve, 200))
    connection.drop()
    expect(await statement).toBe('refused')
    expect(Buffer.concat(seen).includes(password)).toBe(false)
  })
})

describe('a server that has an address and no name', () => {
  const trusted = getCACertificates('default')
  afterEach(() => setDefaultCACertificates(trusted))

  it.each([
    ['127.0.0.1', '127.0.0.1', 'answered'],
    ['127.0.0.1', 'localhost', 'refused'],
    ['localhost', 'localhost', 'answered'],
    ['localhost', '127.0.0.1', 'refused'],
    ['127.0.0.1,127.0.0.1', '127.0.0.1', 'answered'],
  ] as const)('DBS-01 asked for as %s and certified as %s is %s', async (host, name, ends) => {
    const own = selfSigned(name)
    setDefaultCACertificates([...trusted, own.cert])
    const database = await freshPostgres()
    const proxy = await startTlsProxy(database.config.url, own, own)
    const connection = openConnection(proxy.urlFor(database.config.url).replace('localhost', host))
    const end = connection.run('SELECT 1').then(
      () => 'answered',
      () => 'refused',
    )
    expect(await end).toBe(ends)
    expect(proxy.insideTls()).toHaveLength(ends === 'answered' ? 1 : 0)
    connection.drop()
    await proxy.stop()
    await database.remove()
  })

  it('is found by an address of IPv6, in which the driver takes a colon for the end', () => {
    expect(addressOf('postgres://u:p@[::1]/card')).toEqual({ host: ['::1'], port: [5432] })
    expect(addressOf('postgres://u:p@[::1]:5433/card')).toEqual({ host: ['::1'], port: [5433] })
  })
})

describe('a query that is cancelled', () => {
  const own = selfSigned()
  const trusted = getCACertificates('default')
  let proxy: TlsProxy
  let admin: postgres.Sql
  let connection: ReturnType<typeof openConnection>
  let query: Promise<unknown>
  let remove: () => Promise<void>
  beforeEach(async () => {
    setDefaultCACertificates([...trusted, own.cert])
    const database = await freshPostgres()
    remove = database.remove
    proxy = await startTlsProxy(database.config.url, own, selfSigned())
    admin = postgres(database.config.url, { max: 1 })
    connection = openConnection(proxy.urlFor(database.config.url))
    query = connection.run('SELECT pg_sleep(60)').catch(() => 'refused')
    await expect.poll(running).toBe(1)
  })
  afterEach(async () => {
    await proxy.stop()
    await admin.end()
    await remove()
    setDefaultCACertificates(trusted)
  })

  const running = async () => {
    const [row] = await admin`SELECT count(*)::int AS count FROM pg_stat_activity
      WHERE datname = current_database() AND state = 'active' AND query = 'SELECT pg_sleep(60)'`
    return row?.['count']
  }
  const cancels = (packets: readonly Buffer[]) =>
    packets.filter((one) => one.length === 16 && one.readUInt32BE(4) === cancelRequestCode).length
  /** Of what came in clear. The driver goes on with TLS whatever it was told. */
  const kindOf = (packet: Buffer) => {
    if (packet.length === 8 && packet.readUInt32BE(4) === sslRequestCode) return 'request for TLS'
    return packet.readUInt16BE(0) === tlsHandshake ? 'TLS' : packet.toString('hex')
  }
  const inClear = (kind: string) => proxy.inClear().filter((packet) => kindOf(packet) === kind).length
  const otherInClear = () =>
    proxy
      .inClear()
      .map(kindOf)
      .filter((kind) => !/TLS$/.test(kind))

  it('DBS-01 ends at the server, by a cancel that goes inside of TLS', async () => {
    connection.drop()
    expect(await query).toBe('refused')
    await expect.poll(running).toBe(0)
    expect(cancels(proxy.insideTls())).toBe(1)
    expect([inClear('request for TLS'), otherInClear()]).toEqual([2, []])
  })

  it.each(['without TLS', 'as another'] as const)(
    'DBS-01 gives its key to nobody who answers the cancel %s',
    async (manner) => {
      proxy.meet(manner)
      connection.drop()
      expect(await query).toBe('refused')
      await expect.poll(() => inClear('request for TLS')).toBe(2)
      await new Promise((resolve) => setTimeout(resolve, 200))
      expect([cancels(proxy.insideTls()), otherInClear(), await running()]).toEqual([0, [], 1])
    },
  )
})
