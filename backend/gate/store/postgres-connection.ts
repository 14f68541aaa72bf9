// One connection to Postgres, good until it is lost. The driver would open a new one in silence; a transaction must not
// go on in another connection, so here a lost connection stays lost.
import postgres from 'postgres'
import { answerWithinMs, unavailable, type Value } from './database.ts'
import { addressOf } from './postgres-address.ts'

const types = {
  bigint: { to: 20, from: [20], serialize: String, parse: Number },
  bytea: {
    to: 17,
    from: [17],
    serialize: (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`,
    parse: (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
  },
}

export type PostgresConnection = ReturnType<typeof openConnection>

/** Does not connect before the first statement. Keeps no state in the session, so a transaction pooler may stand between. */
export function openConnection(url: string) {
  let lost = false
  let running: { cancel(): unknown } | undefined
  const client = postgres(url, {
    ...addressOf(url),
    max: 1,
    // Prepared statements live in one session, and a pooler gives every transaction another.
    prepare: false,
    fetch_types: false,
    types,
    connection: { application_name: 'hubspot-card' },
    connect_timeout: answerWithinMs / 1000,
    idle_timeout: 60,
    max_lifetime: null,
    onnotice: () => undefined,
    onclose: () => {
      lost = true
    },
  })
  /** Gives up the connection and what runs on it, without waiting for the server. */
  const drop = (): void => {
    lost = true
    // Without it, statements that wait for a lock would pile up at the server. It goes the way the connection went, TLS too.
    Promise.resolve(running?.cancel()).catch(() => undefined)
    void client.end({ timeout: 0 })
  }
  return {
    /** One statement, or several without values. */
    async run<Row>(text: string, values: readonly Value[] = []): Promise<Row[]> {
      if (lost) throw unavailable(new Error('The connection is lost'))
      try {
        const query = client.unsafe<Record<string, unknown>[]>(text, [...values])
        running = query
        return [...(await query)] as Row[]
      } catch (error) {
        // After a failover the old primary may live on as a standby; another connection finds the new one.
        if (sqlState(error) === readOnly) drop()
        throw isMistake(error) ? error : unavailable(error)
      } finally {
        running = undefined
      }
    },
    isLost: () => lost,
    drop,
    close: () => client.end({ timeout: lost ? 0 : answerWithinMs / 1000 }),
  }
}

const sqlState = (error: unknown) => (error instanceof postgres.PostgresError ? error.code : undefined)

const readOnly = '25006'

/** A wrong statement, or data against a constraint; everything else is the database's failure. Classes of SQLSTATE. */
const isMistake = (error: unknown) =>
  error instanceof TypeError || /^(0A|22|23|42)/.test(sqlState(error) ?? '')
