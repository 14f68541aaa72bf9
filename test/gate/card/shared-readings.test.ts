// Two cards on one page ask for the same at the same time. HubSpot is asked once; all else is each request's own.
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { eachStore } from '../../setup/databases.ts'
import type { CardAnswer } from '../../setup/card-answer.ts'
import {
  ada,
  jonas,
  kenji,
  startRunningBackend,
  type RunningBackend,
  type Who,
} from '../../setup/running-backend.ts'
import { heldCalls } from './held-calls.ts'

/** The call that decides about a view of the contact. */
const recordCall = /^GET .*\/contacts\/\d+\?.*jobtitle/

describe.each(eachStore)('on %s', (_name, open) => {
  let running: RunningBackend
  let calls: ReturnType<typeof heldCalls>
  let claimed: number
  /** Awaited by the next look for a grant. */
  let beforeGrant: Promise<unknown> | null
  beforeEach(async () => {
    claimed = 0
    beforeGrant = null
    calls = heldCalls()
    running = await startRunningBackend(open, {
      fetch: calls.fetch,
      wrapStore: (store) => ({
        ...store,
        grants: {
          ...store.grants,
          async find(key) {
            const before = beforeGrant
            beforeGrant = null
            await before
            return store.grants.find(key)
          },
        },
        claims: {
          ...store.claims,
          async insert(claims) {
            const inserted = await store.claims.insert(claims)
            claimed += claims.length
            return inserted
          },
        },
      }),
    })
    for (const who of [ada, jonas, kenji]) await running.connect(who)
    for (const id of ['1001', '1002']) await running.read(ada, id)
    await running.read(jonas)
  })
  afterEach(() => running.close())

  const crmCalls = () => running.hubspot.calls.filter(({ kind }) => kind === 'crm').length
  const lines = async () =>
    (await running.store.audit.list({ limit: 100 })).map(({ userId, action, recordId, result }) =>
      [userId, action, recordId, result].join(' '),
    )
  const activity = (who: Who) => running.send(running.sign({ path: '/api/contacts/1001/activity', who }))

  /** Asks, and comes as far as it can: to HubSpot, or to a reading that is under way. */
  async function begin(ask: () => Promise<CardAnswer> = () => running.read(ada)) {
    const before = claimed
    const answer = ask()
    answer.catch(() => undefined)
    await expect.poll(() => claimed, { timeout: 5_000 }).toBeGreaterThan(before)
    await pause(150)
    return { answer }
  }

  async function answersOf(begun: { answer: Promise<CardAnswer> }[]) {
    calls.letGo()
    return Promise.all(begun.map(({ answer }) => answer))
  }

  it('asks HubSpot once for two cards that ask at the same time; claim, line and log are each one’s own', async () => {
    const before = { calls: crmCalls(), lines: (await lines()).length }
    await running.read(ada)
    const forOne = crmCalls() - before.calls
    calls.hold(recordCall)
    const request = running.sign({ path: '/api/contacts/1001', who: ada })
    const begun = [await begin(() => running.send(request)), await begin()]
    expect((await running.send(request)).code).toBe('replayed_request')
    expect(calls.held()).toBe(1)
    const [first, second] = await answersOf(begun)
    expect([first?.status, second?.status, second?.text]).toEqual([200, 200, first?.text])
    expect(crmCalls() - before.calls).toBe(2 * forOne)
    expect((await lines()).slice(before.lines)).toEqual(Array(3).fill('501 read 1001 ok'))
    const logged = (answer?: CardAnswer) =>
      running.log.find(
        ({ event, requestId }) =>
          event === 'card_request' && requestId === answer?.headers.get('x-request-id'),
      )
    expect(logged(first)).not.toHaveProperty('readWith')
    expect(logged(second)).toMatchObject({
      readWith: first?.headers.get('x-request-id'),
      hubspotCalls: 0,
      claim: 'fresh',
    })
  })

  it('keeps nothing of a reading that has ended', async () => {
    calls.hold(recordCall)
    await answersOf([await begin(), await begin()])
    const before = crmCalls()
    running.hubspot.accounts.get('100001')!.records.contacts.get('1001')!.properties['jobtitle'] = 'Changed'
    expect((await running.read(ada)).body.contact.jobTitle).toBe('Changed')
    expect(crmCalls()).toBeGreaterThan(before)
  })

  it('ISO-01 shares no reading with another user, account, record, route or process', async () => {
    const other = await running.another({ fetch: calls.fetch })
    calls.hold(/^GET .*\/contacts\/\d+\?/)
    const begun = [
      await begin(),
      await begin(() => running.read(jonas)),
      await begin(() => running.read(kenji)),
      await begin(() => running.read(ada, '1002')),
      await begin(() => activity(ada)),
      { answer: other.read(ada) },
    ]
    await expect.poll(calls.held, { timeout: 5_000 }).toBe(6)
    const answers = await answersOf(begun)
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 404, 200, 200, 200])
    expect(answers[3]?.body.contact.id).toBe('1002')
  })

  it.each([
    [
      'is refused for its token',
      { status: 401, category: 'INVALID_AUTHENTICATION' },
      'reauthorization_required',
    ],
    ['meets an error of HubSpot', { status: 500, category: 'INTERNAL' }, 'upstream_unavailable'],
    ['is told that there is no such record', { status: 404, category: 'NOT_FOUND' }, 'record_not_found'],
  ])('ISO-01 answers a card by its own reading where the first %s', async (_, { status, category }, code) => {
    const body = { status: 'error', message: 'No.', category }
    running.hubspot.faults.add({ on: 'crm', path: /\/contacts\/1001$/, times: 1, act: { status, body } })
    calls.hold(recordCall)
    const [first, ...others] = await answersOf([await begin(), await begin(), await begin()])
    expect([first?.code, ...others.map((answer) => answer.status)]).toEqual([code, 200, 200])
    expect(others[0]?.headers.get('x-request-id')).not.toBe(others[1]?.headers.get('x-request-id'))
  })

  it('ISO-01 shows a viewer who has ended their connection nothing that is still being read with it', async () => {
    calls.hold(recordCall)
    const first = await begin()
    await running.send(running.sign({ method: 'DELETE', path: '/api/connection', who: ada }))
    const second = await begin()
    expect((await second.answer).code).toBe('connection_required')
    expect((await answersOf([first]))[0]?.status).toBe(200)
  })

  it.each([
    ['themselves', ada],
    ['a colleague', jonas],
  ])('shows what was written by %s to a card that asks after the write has ended', async (_, who) => {
    calls.hold(recordCall)
    const before = await begin()
    expect((await running.write(who, 'Just now')).status).toBe(201)
    const after = await begin()
    expect(calls.held()).toBe(2)
    const [, second] = await answersOf([before, after])
    expect(second?.body.notes[0].text).toBe('Just now')
  })

  it('shows what was written while a card that joins a reading is still being asked whether it is connected', async () => {
    calls.hold(recordCall)
    const before = await begin()
    let connected: (_: unknown) => void = () => undefined
    beforeGrant = new Promise((resolve) => (connected = resolve))
    const joining = await begin()
    expect((await running.write(jonas, 'Just now')).status).toBe(201)
    connected(null)
    await expect.poll(calls.held, { timeout: 5_000 }).toBe(2)
    const [, second] = await answersOf([before, joining])
    expect(second?.body.notes[0].text).toBe('Just now')
  })

  it('shows what was written to a card that asks after it, though a reading began while it was being written', async () => {
    calls.hold(/\/notes$/)
    const writing = await begin(() => running.write(jonas, 'Just now'))
    await expect.poll(calls.held, { timeout: 5_000 }).toBe(1)
    calls.alsoHold(/deals\/batch\/read/)
    const during = await begin()
    await expect.poll(calls.held, { timeout: 5_000 }).toBe(2)
    calls.letGo(/\/notes$/)
    expect((await writing.answer).status).toBe(201)
    const after = await begin()
    const [, second] = await answersOf([during, after])
    expect(second?.body.notes[0].text).toBe('Just now')
  })
})
