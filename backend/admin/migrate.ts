// Brings the schema up, with a role that may: the backend itself can then do with one that may not create tables.
import { defineCommand } from './command.ts'
import { openStore, readSchema } from '../gate/store/open-store.ts'
import { describeStoreFailure } from '../ops/start-failure.ts'

export const migrateStore = defineCommand({
  words: 'migrate',
  does: 'Brings the schema of the store up to date',
  details:
    'A start does the same where its role may create tables. Safe to repeat, and beside running backends.',
  needs: 'settings',
  async run(_, { config: { database }, now, randomBytes }) {
    try {
      const { current, newest } = await readSchema(database, now)
      await (await openStore(database, { clock: now, randomBytes })).close()
      return {
        data: { version: newest, from: current },
        text: `The schema is up: version ${newest}, from ${current}.`,
      }
    } catch (error) {
      return { problem: describeStoreFailure(database, error) }
    }
  },
})
