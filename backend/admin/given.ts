// What a command is given: the machine, and by what it needs the settings and the store. Without them it says why, and the
// command does not run.
import { existsSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { readConfig, type Config } from '../gate/config.ts'
import { openStore, type Store } from '../gate/store/open-store.ts'
import { describeStoreFailure } from '../ops/start-failure.ts'

/** What the app's definition must ask for. */
export interface AppScopes {
  needed: readonly string[]
  /** With what the card does not show without it. */
  useful: Readonly<Record<string, string>>
}

export interface AdminDeps {
  environment: Record<string, string | undefined>
  stdin: Readable
  /** For what the command was asked for. */
  out: (text: string) => void
  /** For progress, questions and problems. */
  err: (text: string) => void
  now: () => number
  randomBytes: (size: number) => Buffer
  fetch: typeof fetch
  scopes: AppScopes
  /** Aborts when the operator interrupts. */
  signal: AbortSignal
}

/** By what a command `needs`. */
export interface Given {
  nothing: AdminDeps
  settings: AdminDeps & { config: Config }
  store: AdminDeps & { config: Config; store: Store }
}

type Give<Need extends keyof Given> = <Outcome>(
  deps: AdminDeps,
  work: (given: Given[Need]) => Promise<Outcome>,
) => Promise<Outcome | { problem: string }>

export const give: { [Need in keyof Given]: Give<Need> } = {
  nothing: (deps, work) => work(deps),

  async settings(deps, work) {
    const settings = readConfig(deps.environment)
    if ('problems' in settings) return { problem: settings.problems.join('\n') }
    return work({ ...deps, config: settings.config })
  },

  store: (deps, work) =>
    give.settings(deps, async (given) => {
      const { database } = given.config
      if (!exists(database)) {
        const problem =
          'DATABASE_URL names a file that does not exist; the backend makes it when it first starts.'
        return { problem }
      }
      const store = await openStore(database, { clock: deps.now, randomBytes: deps.randomBytes }).catch(
        (error: unknown) => describeStoreFailure(database, error),
      )
      if (typeof store === 'string') return { problem: store }
      try {
        return await work({ ...given, store })
      } finally {
        await store.close()
      }
    }),
}

/** Opening would make an empty file: to an operator in the wrong folder it would look as if every grant were gone. */
export const exists = (database: Config['database']) =>
  database.kind === 'postgres' || existsSync(database.path)
