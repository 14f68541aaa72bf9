// Fetches a journal file. HubSpot does not say on which hosts these lie, and the address itself is what opens them; so
// it may be any public host under https, and the app's token is never sent along.
import { SpanKind } from '@opentelemetry/api'
import { z } from 'zod'
import { within } from '../deadline.ts'
import { isLoopback } from '../config.ts'
import { parseJson } from '../parse-json.ts'
import { readLimited } from '../hubspot/read-limited.ts'
import { inSpan, untouched } from '../spans.ts'
import type { Reason } from '../reason.ts'
import type { JournalDeps } from './journal-deps.ts'
import type { Obstacle } from './judge-standstill.ts'

/** The events of the file, each as it stands there; or why they cannot be had. */
export type FetchJournalFile = (url: string) => Promise<{ events: unknown[] } | Obstacle>

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

export function createFetchJournalFile({ apiUrl, fetch, signal, metrics }: JournalDeps): FetchJournalFile {
  async function load(url: string): Promise<string | Obstacle> {
    const limited = within(fileMs, signal)
    let response: Response
    try {
      response = await fetch(url, { redirect: 'manual', credentials: 'omit', signal: limited })
    } catch {
      return inTheWay('file_unreachable', true)
    }
    const { status } = response
    if (status !== 200) {
      await response.body?.cancel()
      return inTheWay(`file_${status}`, status >= 500 || status === 429 || status === 408)
    }
    try {
      const text = await readLimited(response, fileLimitBytes)
      return text ?? inTheWay('file_too_large')
    } catch {
      return limited.aborted ? inTheWay('file_timeout', true) : inTheWay('file_cut_short')
    }
  }

  return async (url) => {
    if (!mayFetch(url, apiUrl)) return inTheWay('file_address')
    const loaded = await inSpan(
      'GET',
      async (span) => {
        span?.setAttribute('server.address', new URL(url).hostname)
        return untouched(() => load(url))
      },
      SpanKind.CLIENT,
    )
    signal.throwIfAborted()
    const isText = typeof loaded === 'string'
    metrics.hubspotCalls.inc({ endpoint: 'journal_file', outcome: isText ? '2xx' : 'failed' })
    if (!isText) return loaded
    const parsed = journalFile.safeParse(parseJson(loaded))
    return parsed.success ? { events: parsed.data.journalEvents } : inTheWay('file_unreadable')
  }
}

const inTheWay = (reason: Reason, passing = false): Obstacle => ({ reason, passing })
