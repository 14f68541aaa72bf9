// Everybody at once, through everything that goes wrong, on two processes: each answer is its asker's own.
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { SignedRequest } from '../../local-hubspot/proxy/signed-request.ts'
import { eachStore, type OpenStore } from '../../setup/databases.ts'
import { diceOf, seededRandom } from '../../setup/random.ts'
import type { CardAnswer } from '../../setup/card-answer.ts'
import { newRid, startRunningBackend, type RunningBackend, type Who } from '../../setup/running-backend.ts'
import {
  accountMark,
  contactId,
  contactName,
  dealOf,
  everyone,
  hiddenFrom,
  markedAccounts,
  nameOf,
  userMark,
} from './marked-accounts.ts'

const seed = 20_261_125
/** What trouble may cost: an answer, never another's. */
const refusals = [
  'outcome_unknown',
  'rate_limited',
  'replayed_request',
  'request_in_progress',
  'retry_later',
  'upstream_invalid_response',
  'upstream_unavailable',
  'write_refused',
]

interface Ask {
  who: Who
  request: SignedRequest
  /** Of a write. */
  note?: { rid: string; text: string }
}
type Asked = Ask & { answer: CardAnswer }

describe.each(eachStore)('on %s', (_name, open: OpenStore) => {
  it(
    'IDN-11 ISO-01 gives each of twenty users in four accounts what is theirs, two hundred at once, while HubSpot fails',
    { timeout: 60_000 },
    async () => {
      const { random, chance, pick, shuffled } = diceOf(seededRandom(seed))
      const one = await startRunningBackend(open, {
        hubspot: { refreshTokens: 'rotating', moreAccounts: markedAccounts, random },
      })
      onTestFinished(() => one.close())
      const processes = [one, await one.another()]
      for (const who of everyone) {
        one.hubspot.setUserAccess(who, { hiddenDeals: hiddenFrom(who) })
        await one.connect(who, chance(0.5) ? -1 : 40_000)
      }
      misbehave(one)
      const asks = shuffled(everyone.flatMap((who) => asksOf(one, who)))
      expect(asks.length).toBe(200)
      const answering = asks.map((ask) => answered(pick(processes), ask))
      await pause(300)
      one.hubspot.expireAccessTokens()
      const asked = await Promise.all(answering)
      one.hubspot.faults.clear()

      for (const each of asked) expectOwn(one, each)
      expectOneNoteEach(one, asked)
      expect(asked.filter(({ answer }) => answer.status < 300).length).toBeGreaterThan(60)
      expect(asked.filter(({ answer }) => answer.status >= 400).length).toBeGreaterThan(20)

      // The trouble is over, and so are the waits it left behind: everybody sees all that is theirs.
      await one.moveClock(60_000)
      for (const who of everyone) expectWhole(who, await readOnceWell(one, who))
    },
  )
})

/** Six looks, and two notes: one comes twice as it is, the other is signed anew for its repeat. */
function asksOf(running: RunningBackend, who: Who): Ask[] {
  const looks = Array.from({ length: 6 }, () => ({
    who,
    request: running.sign({ path: `/api/contacts/${contactId}`, who }),
  }))
  const [sendFirst, sendSecond] = [writing(running, who), writing(running, who)]
  const first = sendFirst()
  return [...looks, first, first, sendSecond(), sendSecond()]
}

function writing(running: RunningBackend, who: Who) {
  const rid = newRid()
  const note = { rid, text: `Written by ${userMark(who)} as ${rid}` }
  const path = `/api/contacts/${contactId}/notes`
  return (): Ask => ({
    who,
    note,
    request: running.sign({ method: 'POST', path, who, rid, body: { text: note.text } }),
  })
}

async function answered({ url, send }: RunningBackend, ask: Ask): Promise<Asked> {
  const { pathname, search } = new URL(ask.request.url)
  return { ...ask, answer: await send({ ...ask.request, url: url + pathname + search }) }
}

function misbehave({ hubspot }: RunningBackend) {
  for (const act of [{ status: 503 }, 'reset', 'reset-after'] as const)
    hubspot.faults.add({ on: 'crm', act, probability: 0.01 })
  for (const act of [{ delayMs: 200 }, 'not-json'] as const)
    hubspot.faults.add({ on: 'crm', act, probability: 0.02 })
  hubspot.faults.add({ on: 'crm', path: 'deals|notes', act: refusedPart, probability: 0.05 })
  hubspot.faults.add({ on: 'token', act: { delayMs: 150 }, probability: 0.3 })
  hubspot.faults.add({ on: 'token', act: { status: 503 }, probability: 0.05 })
}

const refusedPart = {
  status: 403,
  body: { status: 'error', message: 'This viewer may not.', category: 'FORBIDDEN' },
}

function expectOwn({ hubspot }: RunningBackend, { who, note, answer }: Asked) {
  const { status, text, body, code } = answer
  const marks = new Set(text.match(/A70000\d/g))
  expect([...marks].filter((mark) => mark !== accountMark(who.portalId))).toEqual([])
  if (status >= 400) {
    expect(refusals).toContain(code)
    expect([...marks]).toEqual([])
    return
  }
  if (note) {
    expect(body.note).toMatchObject({ text: note.text })
    expect([nameOf(who), null]).toContain(body.note.author)
    const kept = hubspot.crm.notesOf(who.portalId, contactId).find(({ id }) => id === body.note.id)
    expect(kept?.properties['hs_note_body']).toBe(note.text)
    return
  }
  expect(body.contact.name).toBe(contactName(who.portalId))
  const deals = (body.deals.open ?? []) as { name: string }[]
  expect(deals.filter(({ name }) => name !== dealOf(who))).toEqual([])
}

function expectOneNoteEach({ hubspot }: RunningBackend, asked: Asked[]) {
  for (const { who, note, answer } of asked) {
    if (!note) continue
    const everywhere = everyone
      .filter(({ userId }) => userId === who.userId)
      .map(
        ({ portalId }) => [portalId, timesOf(hubspot.crm.notesOf(portalId, contactId), note.text)] as const,
      )
    const times = new Map(everywhere)
    const own = times.get(who.portalId) ?? 0
    expect([...times.values()].reduce((sum, each) => sum + each, 0)).toBe(own)
    expect(own).toBeLessThanOrEqual(1)
    if (answer.status === 201) expect(own).toBe(1)
  }
}

/** A refresh that was refused in the trouble backs off, a suspicion is looked at again a minute later. */
async function readOnceWell(running: RunningBackend, who: Who): Promise<CardAnswer> {
  for (let tries = 0; ; tries += 1) {
    const answer = await running.read(who, contactId)
    if (answer.status === 200 || tries === 3) return answer
    await running.moveClock(61_000)
  }
}

const timesOf = (notes: { properties: Record<string, string | null> }[], text: string) =>
  notes.filter(({ properties }) => properties['hs_note_body'] === text).length

function expectWhole(who: Who, { status, body }: CardAnswer) {
  expect([status, body.contact.ownerName, body.contact.company.name]).toEqual([
    200,
    nameOf({ ...who, userId: '501' }),
    `Company ${accountMark(who.portalId)}`,
  ])
  expect(body.deals.open.map(({ name }: { name: string }) => name)).toEqual([dealOf(who)])
  for (const { text, author } of body.notes as { text: string; author: string | null }[]) {
    const [, writer] = /^Written by (A\d+U\d+) /.exec(text) ?? []
    expect(text).toContain(accountMark(who.portalId))
    if (writer !== undefined) expect([`Own ${writer}`, null]).toContain(author)
  }
}
