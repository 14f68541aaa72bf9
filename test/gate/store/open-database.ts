// The database below the store, without its schema.
import type { Config } from '../../../backend/gate/config.ts'
import type { Database } from '../../../backend/gate/store/database.ts'
import { openPostgres } from '../../../backend/gate/store/postgres.ts'
import { openSqlite } from '../../../backend/gate/store/sqlite.ts'

export const openDatabase = (config: Config['database']): Promise<Database> =>
  config.kind === 'sqlite' ? openSqlite({ path: config.path, clock: Date.now }) : openPostgres(config)
