// Gives a command the settings, or settings and store; without them it says why, and the command does not run.
import { existsSync } from 'node:fs'
import { readConfig, type Config } from '../gate/config.ts'
import { openStore, type Store } from '../gate/store/open-store.ts'
import type { AdminDeps } from './command.ts'
import { describeStoreFailure } from '../ops/start-failure.ts'

export async function withSettings(
  deps: AdminDeps,
  work: (config: Config) => Promise<number>,
): Promise<number> {
  const settings = readConfig(deps.environment)
  if ('config' in settings) return work(settings.config)
  for (const line of settings.problems) deps.err(`${line}\n`)
  return 1
}

export function withStore(
  deps: AdminDeps,
  work: (store: Store, config: Config) => Promise<number>,
): Promise<number> {
  return withSettings(deps, async (config) => {
    if (!hasDatabase(config)) {
      deps.err('DATABASE_URL names a file that does not exist; the backend makes it when it first starts.\n')
      return 1
    }
    const store = await openStore(config.database, { clock: deps.now, randomBytes: deps.randomBytes }).catch(
      openingFailed(config),
    )
    if (typeof store === 'string') {
      deps.err(`${store}\n`)
      return 1
    }
    try {
      return await work(store, config)
    } finally {
      await store.close()
    }
  })
}

/** Opening would make an empty file: to an operator in the wrong folder it would look as if every grant were gone. */
export const hasDatabase = ({ database }: Config) => database.kind === 'postgres' || existsSync(database.path)

export const openingFailed =
  (config: Config) =>
  (error: unknown): string =>
    describeStoreFailure(config.database, error)
