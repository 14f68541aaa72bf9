// Fetches a journal file. HubSpot does not say on which hosts these lie, and the address itself is what opens them; so
// it may be any public host under https, and the app's token is never sent along.
import { z } from 'zod'
import { isLoopback } from '../config.ts'
import { Refusal } from '../errors.ts'
import { readLimited } from '../hubspot/read-limited.ts'
import type { Metrics } from '../metrics.ts'
import { journalFailure } from './journal-failure.ts'

/** The events of the file, each as it stands there. */
export type FetchJournalFile = (url: string, signal: AbortSignal) => Promise<unknown[]>

const fileMs = 10_000
/** Some hundred thousand events; a file of such events that is longer is none. */
const fileLimitBytes = 16 * 1024 * 1024

const journalFile = z.object({ journalEvents: z.array(z.unknown()) })

/** A named host, so that an address cannot point into our own network by number. */
const publicHost =
  /^(?!localhost$)(?!.*\.(?:localhost|local|internal)$)[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z][a-z0-9-]+$/

/** Whether a file may be fetched from there. With HubSpot's API on this machine, files are on this machine, too. */
export function mayFetch(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false
  if (isLoopback(apiUrl)) return isLoopback(address)
  const { protocol, hostname, port, username, password } = new URL(address)
  return protocol === 'https:' && port === '' && username + password === '' && publicHost.test(hostname)
}

export function createFetchJournalFile(deps: {
  apiUrl: string
  fetch: typeof fetch
  metrics: Metrics
}): FetchJournalFile {
  const { apiUrl, fetch, metrics } = deps

  async function load(url: string, signal: AbortSignal): Promise<string | null> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(fileMs)])
    const response = await fetch(url, { redirect: 'manual', credentials: 'omit', signal: limited })
    if (response.status === 200) return readLimited(response, fileLimitBytes)
    await response.body?.cancel()
    throw journalFailure(`file_${response.status}`)
  }

  return async (url, signal) => {
    if (!mayFetch(url, apiUrl)) throw journalFailure('file_address')
    const text = await load(url, signal).catch((error: unknown) => {
      metrics.hubspotCalls.inc({ endpoint: 'journal_file', outcome: 'failed' })
      throw error instanceof Refusal ? error : journalFailure('file_unreachable')
    })
    if (text === null) throw journalFailure('file_too_large')
    metrics.hubspotCalls.inc({ endpoint: 'journal_file', outcome: '2xx' })
    const parsed = journalFile.safeParse(parseJson(text))
    if (!parsed.success) throw journalFailure('file_unreadable')
    return parsed.data.journalEvents
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // which is no journal file
  }
}
