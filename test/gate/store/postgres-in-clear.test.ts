// What leaves this machine on the way to Postgres, as whoever owns the network in between sees it.
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openConnection } from '../../../backend/gate/store/postgres-connection.ts'
import { readConfig } from '../../../backend/gate/config.ts'
import { validSettings } from '../config/valid-settings.ts'

const problemsOf = (url: string) => {
  const read = readConfig({ ...validSettings(), DATABASE_URL: url })
  return 'problems' in read ? read.problems : []
}

const password = 'password-canary-7f3a'
const sslRequest = 80_877_103
const cancelRequest = 80_877_102

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
        if (bytes.length === 8 && bytes.readUInt32BE(4) === sslRequest) return socket.write(answer)
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

  it.each(['N', 'S'] as const)(
    'DBS-01 gets neither password nor cancel key after answering TLS with %s',
    async (answer) => {
      const { seen, url } = await listen(answer)
      const connection = openConnection(url)
      const statement = connection.run('SELECT 1').catch(() => 'refused')
      await new Promise((resolve) => setTimeout(resolve, 200))
      connection.drop()
      expect(await statement).toBe('refused')
      const bytes = Buffer.concat(seen)
      expect(bytes.includes(password)).toBe(false)
      expect(seen.some((one) => one.length === 16 && one.readUInt32BE(4) === cancelRequest)).toBe(false)
    },
  )
})
