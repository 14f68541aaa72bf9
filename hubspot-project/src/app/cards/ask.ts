// The only place that calls hubspot.fetch. Every call ends in an answer: nothing here throws or waits forever.
import { hubspot } from '@hubspot/ui-extensions'
import { newRequestId } from './request-id.ts'
import { readAnswer } from './read-answer.ts'
import type { Answer } from './read-answer.ts'

type Ask = <T>(
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  readValue: (body: unknown) => T | null,
  /** The same `requestId` with the same body happens at most once, however often it is sent. */
  write?: { requestId: string; body: object },
) => Promise<Answer<T>>

// HubSpot gives up after 15 s by default; this is for an answer that gets lost behind that.
const giveUpAfterMs = 20_000

/** `origin` is the backend's, without a path; HubSpot fetches only what `permittedUrls` in app-hsmeta.json allows. */
export function createAsk(origin: string): Ask {
  return async (method, path, readValue, write) => {
    const url = `${origin}/api/${path}?_rid=${write?.requestId ?? newRequestId()}`
    const options = write ? { method, body: { ...write.body } } : { method }
    let timer: ReturnType<typeof setTimeout> | undefined
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), giveUpAfterMs)
    })
    try {
      const response = await Promise.race([hubspot.fetch(url, options), silence])
      const body: unknown = await Promise.race([response.json().catch(() => undefined), silence])
      return readAnswer(response.status, body, readValue)
    } catch {
      return { ok: false, problem: { code: 'no_answer' } }
    } finally {
      clearTimeout(timer)
    }
  }
}
