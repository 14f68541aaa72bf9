// What one viewer's token may or may not read decides nothing for another.
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import {
  ada,
  jonas,
  startRunningBackend,
  type RunningBackend,
  type Who,
} from '../../setup/running-backend.ts'

let running: RunningBackend
beforeEach(async () => {
  running = await startRunningBackend(openFreshSqlite)
  await running.connect(ada)
  await running.connect(jonas)
})
afterEach(() => running.close())

const refusedOnce = (status: number, more: object = {}) =>
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/crm\/owners\//,
    times: 1,
    act: { status, body: { status: 'error', message: 'No.', ...more } },
  })
const ownerSeenBy = async (who: Who) => {
  const { status, body } = await running.read(who)
  return [status, body.contact?.ownerName]
}
const calls = () => running.hubspot.calls.filter(({ kind }) => kind === 'crm').length

it.each([
  [403, { category: 'FORBIDDEN' }],
  [401, { category: 'INVALID_AUTHENTICATION' }],
  [401, { category: 'EXPIRED_AUTHENTICATION' }],
  [500, {}],
])(
  'HUB-07 ISO-01 gives a colleague the names though HubSpot answered %s %j to the first',
  async (status, more) => {
    refusedOnce(status, more)
    expect(await ownerSeenBy(ada)).toEqual([200, '9502'])
    expect(await ownerSeenBy(jonas)).toEqual([200, 'Jonas Weber'])
    expect(await ownerSeenBy(ada)).toEqual([200, 'Jonas Weber'])
  },
)

it('ISO-01 answers a viewer whose colleague’s token is refused in the same moment', async () => {
  running.hubspot.faults.add({
    on: 'crm',
    path: /\/crm\/(owners|properties)\/|account-info/,
    times: 4,
    act: { status: 401, body: { status: 'error', message: 'No.', category: 'INVALID_AUTHENTICATION' } },
  })
  const [, other] = await Promise.all([running.read(ada), running.read(jonas)])
  expect([other.status, other.body.contact.name]).toEqual([200, 'Sofia Marino'])
  expect(await ownerSeenBy(jonas)).toEqual([200, 'Jonas Weber'])
})

it('HUB-07 ISO-04 shows nobody the names that only a colleague’s token could read', async () => {
  expect(await ownerSeenBy(ada)).toEqual([200, 'Jonas Weber'])
  refusedOnce(403, { category: 'FORBIDDEN' })
  expect(await ownerSeenBy(jonas)).toEqual([200, '9502'])
})

it('ISO-04 keeps the owner of a note after HubSpot refused the owners to a view', async () => {
  refusedOnce(403, { category: 'FORBIDDEN' })
  await running.read(ada)
  expect((await running.write(ada, 'Mine')).body.note.author).toBe('Ada Lindqvist')
  const [note] = running.hubspot.crm.notesOf('100001', '1001').slice(-1)
  expect(note?.properties['hubspot_owner_id']).toBe('9501')
})

it('asks HubSpot once for each kind of label and viewer, and six times for each later view', async () => {
  const costs: number[] = []
  for (const who of [ada, ada, jonas, jonas]) {
    const before = calls()
    await running.read(who)
    costs.push(calls() - before)
  }
  // Two kinds of values, owners, account, and the stages of two pipelines.
  expect(costs).toEqual([12, 6, 12, 6])
})

it('HUB-05 shows a viewer whose grant does not cover writing the contact, and says that they may not write', async () => {
  expect((await running.read(ada)).body.mayWrite).toBe(true)
  const row = await running.row(jonas)
  const scopes = row?.tokens.scopes.filter((scope) => scope !== 'crm.objects.contacts.write') ?? []
  const reading = await startRunningBackend(openFreshSqlite, {
    wrapStore: (store) => ({
      ...store,
      grants: {
        ...store.grants,
        async find(key) {
          const found = await store.grants.find(key)
          return found && { ...found, tokens: { ...found.tokens, scopes } }
        },
      },
    }),
  })
  await reading.connect(jonas)
  const { status, body } = await reading.read(jonas)
  await reading.close()
  expect([status, body.contact.name, body.mayWrite]).toEqual([200, 'Sofia Marino', false])
})
