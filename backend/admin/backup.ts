// A copy of the SQLite store that can be restored: put it where DATABASE_URL points, and start with the same TOKEN_KEYS.
import { statSync } from 'node:fs'
import { z } from 'zod'
import { backupSqlite } from '../gate/store/backup-sqlite.ts'
import { describeStoreFailure } from '../ops/start-failure.ts'
import { defineCommand } from './command.ts'
import { exists } from './given.ts'

const problems = {
  exists: 'There is a file of that name already. Name another one.',
  damaged: 'The copy is damaged, and so perhaps the store. No backup was made.',
}

export const backup = defineCommand({
  words: 'backup',
  does: 'Copies a running SQLite store, whole, into a file',
  details:
    'To restore: stop the backends, put the file where DATABASE_URL points, remove the -wal and -shm files beside it, start. It is as secret as the store itself. Postgres: use pg_dump.',
  operands: { file: z.string().min(1, 'is a path') },
  needs: 'settings',
  async run({ file }, { config: { database } }) {
    if (database.kind === 'postgres')
      return { problem: 'The store is Postgres: use pg_dump, which copies one moment as well.' }
    if (!exists(database)) return { problem: 'DATABASE_URL names a file that does not exist.' }
    try {
      const problem = backupSqlite(database.path, file)
      if (problem) return { problem: problems[problem] }
    } catch (error) {
      const why = describeStoreFailure(database, error)
      return { problem: `No backup was made. Reading or writing it failed. ${why}` }
    }
    const { size } = statSync(file)
    return { data: { file, bytes: size }, text: `A whole copy of ${size} bytes is in ${file}.` }
  },
})
