// Reads HubSpot's webhooks journal again and again: at once while there is more, then every half minute, and less often
// while it cannot be read. Nothing of a card request waits for it.
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../errors.ts'
import { errorFields } from '../log.ts'
import { createAppToken } from './app-token.ts'
import { createCheckGrants } from './check-grants.ts'
import { createJournalApi } from './journal-api.ts'
import type { JournalDeps, Pause } from './journal-deps.ts'
import { createFetchJournalFile } from './journal-file.ts'
import { judgePause } from './judge-pause.ts'
import { createKeepSubscribed } from './keep-subscribed.ts'
import { createReadJournal, type JournalReading } from './read-journal.ts'

export type JournalReader = ReturnType<typeof createJournalReader>

const sleepUnlessStopped: Pause = (ms, signal) => sleep(ms, undefined, { signal })

export function createJournalReader(given: Omit<JournalDeps, 'pause' | 'signal'> & { pause?: Pause }) {
  const { randomBytes, log, pause = sleepUnlessStopped } = given
  const stopping = new AbortController()
  const { signal } = stopping
  const deps = { ...given, pause, signal }
  const api = createJournalApi(deps, createAppToken(deps))
  const read = createReadJournal({
    ...deps,
    api,
    fetchFile: createFetchJournalFile(deps),
    subscriptions: createKeepSubscribed(deps, api),
    checkGrants: createCheckGrants(deps),
  })
  const random = () => randomBytes(4).readUInt32BE(0) / 2 ** 32
  let failures = 0
  let loop = Promise.resolve()

  /** One file, at most. Never rejects. */
  async function readOnce(): Promise<JournalReading> {
    try {
      const reading = await read()
      failures = 0
      return reading
    } catch (error) {
      if (signal.aborted) return { kind: 'failed' }
      failures += 1
      if (error instanceof Refusal) log.warn('journal_failed', { reason: error.reason, failures })
      else log.error('unexpected_error', errorFields(error))
      return { kind: 'failed' }
    }
  }

  async function readOn(): Promise<void> {
    while (!signal.aborted) {
      const reading = await readOnce()
      await pause(judgePause(reading, failures, random()), signal).catch(() => undefined) // stopped
    }
  }

  return {
    start(): void {
      loop = readOn()
    },
    /** Ends the reading under way after its step; within the time of one call to HubSpot. */
    async stop(): Promise<void> {
      stopping.abort()
      await loop
    },
    readOnce,
  }
}
