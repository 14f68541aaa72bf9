// The only place that calls hubspot.fetch. Every call ends in an answer: nothing here throws or waits forever.
import { hubspot } from '@hubspot/ui-extensions'
import { newRid } from './rid.ts'
import { readAnswer } from './read-answer.ts'
import type { Answer } from './read-answer.ts'

export type Ask = <T>(
  path: string,
  readValue: (body: unknown) => T | null,
  /** Of a write. The same `rid` with the same body happens at most once, however often it is sent. */
  body?: object,
  rid?: string,
) => Promise<Answer<T>>

// HubSpot gives up after 15 s by default; this is for an answer that gets lost behind that.
const giveUpAfterMs = 20_000

/** `origin` is the backend's, without a path; HubSpot fetches only what `permittedUrls` in app-hsmeta.json allows. */
export const createAsk =
  (origin: unknown): Ask =>
  async (path, readValue, body, rid = newRid()) => {
    if (!origin) return { ok: false, problem: { kind: 'no_origin' } }
    const url = `${String(origin).replace(/\/+$/, '')}/api/${path}?_rid=${rid}`
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(reject, giveUpAfterMs)
    })
    try {
      const response = hubspot.fetch(url, body ? { method: 'POST', body: { ...body } } : { method: 'GET' })
      const answer = response.then(async (sent) =>
        readAnswer(sent.status, await sent.json().catch(() => undefined), readValue),
      )
      return await Promise.race([answer, silence])
    } catch {
      return { ok: false, problem: { kind: 'lost' } }
    } finally {
      clearTimeout(timer)
    }
  }
