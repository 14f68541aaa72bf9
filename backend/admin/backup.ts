// A copy of the SQLite store that can be restored: put it where DATABASE_URL points, and start with the same TOKEN_KEYS.
import { statSync } from 'node:fs'
import { z } from 'zod'
import { backupSqlite } from '../gate/store/backup-sqlite.ts'
import { describeStoreFailure } from '../ops/start-failure.ts'
import { flag } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { hasDatabase, withSettings } from './with-store.ts'

const problems = {
  exists: 'There is a file of that name already. Name another one.',
  damaged: 'The copy is damaged, and so perhaps the store. No backup was made.',
}

export const backup = defineCommand({
  words: 'backup',
  does: 'Copies a running SQLite store, whole, into a file',
  details:
    'To restore: stop the backends, put the file where DATABASE_URL points, remove the -wal and -shm files beside it, start. It is as secret as the store itself. Postgres: use pg_dump.',
  operands: ['file'],
  options: { json: { says: 'As JSON.' } },
  input: z.object({ file: z.string().min(1, 'is a path'), json: flag }),
  run: ({ file, json }, deps) =>
    withSettings(deps, async (config) => {
      const { database } = config
      const fail = (says: string) => {
        deps.err(`${says}\n`)
        return 1
      }
      if (database.kind === 'postgres')
        return fail('The store is Postgres: use pg_dump, which copies one moment as well.')
      if (!hasDatabase(config)) return fail('DATABASE_URL names a file that does not exist.')
      try {
        const problem = backupSqlite(database.path, file)
        if (problem) return fail(problems[problem])
      } catch (error) {
        return fail(
          `No backup was made. Reading or writing it failed. ${describeStoreFailure(database, error)}`,
        )
      }
      const { size } = statSync(file)
      deps.out(
        json
          ? `${JSON.stringify({ file, bytes: size })}\n`
          : `A whole copy of ${size} bytes is in ${file}.\n`,
      )
      return 0
    }),
})
