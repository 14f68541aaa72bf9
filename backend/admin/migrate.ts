// Brings the schema up, with a role that may: the backend itself can then do with one that may not create tables.
import { z } from 'zod'
import { flag } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { openStore, readSchema } from '../gate/store/open-store.ts'
import { describeStoreFailure } from '../ops/start-failure.ts'
import { withSettings } from './with-store.ts'

export const migrateStore = defineCommand({
  words: 'migrate',
  does: 'Brings the schema of the store up to date',
  details:
    'A start does the same where its role may create tables. Safe to repeat, and beside running backends.',
  options: { json: { says: 'As JSON.' } },
  input: z.object({ json: flag }),
  run: ({ json }, deps) =>
    withSettings(deps, async ({ database }) => {
      const clock = { clock: deps.now, randomBytes: deps.randomBytes }
      try {
        const before = await readSchema(database, deps.now)
        await (await openStore(database, clock)).close()
        const { newest } = before
        const says = `The schema is up: version ${newest}, from ${before.current}.\n`
        deps.out(json ? `${JSON.stringify({ version: newest, from: before.current })}\n` : says)
        return 0
      } catch (error) {
        deps.err(`${describeStoreFailure(database, error)}\n`)
        return 1
      }
    }),
})
