// A memory that many share: who loses what when it is full.
import { describe, expect, it } from 'vitest'
import { createKnownLabels } from '../../../backend/gate/hubspot/known-labels.ts'
import { createKnownLinks } from '../../../backend/gate/hubspot/known-links.ts'
import { bearer, type LentToken } from '../../../backend/gate/hubspot/lent-token.ts'
import { createPauses } from '../../../backend/gate/hubspot/pauses.ts'
import { createShares } from '../../../backend/gate/hubspot/shares.ts'
import { startDeadline } from '../../../backend/gate/deadline.ts'

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index}`)

describe('ISO-01 a shared memory', () => {
  const kept = (shares: ReturnType<typeof createShares<string>>, account: string, names: string[]) =>
    names.filter((name) => shares.get([account, name]) !== undefined).length

  it('keeps what an account has while another fills it', () => {
    const shares = createShares<string>(1_000)
    for (const name of ['a', 'b', 'c']) shares.set(['small', name], name, 1)
    for (const name of numbers(5_000)) shares.set(['large', name], name, 1)
    expect(kept(shares, 'small', ['a', 'b', 'c'])).toBe(3)
    expect(kept(shares, 'large', numbers(5_000))).toBe(997)
  })

  it('forgets of whoever fills it what they have not used for longest', () => {
    const shares = createShares<string>(1_000)
    for (const name of numbers(1_000)) shares.set(['large', name], name, 1)
    shares.get(['large', '0'])
    for (const name of ['new', 'newer']) shares.set(['large', name], name, 1)
    expect(['0', '1', '2', '3', 'new'].map((name) => shares.get(['large', name]) !== undefined)).toEqual([
      true,
      false,
      false,
      true,
      true,
    ])
  })

  it('gives a second large account as much as the first, though that came long before', () => {
    const shares = createShares<string>(1_000)
    for (const account of ['first', 'second'])
      for (const name of numbers(5_000)) shares.set([account, name], name, 1)
    expect(['first', 'second'].map((account) => kept(shares, account, numbers(5_000)))).toEqual([500, 500])
  })

  it('lets a viewer who fills it cost no colleague anything', () => {
    const shares = createShares<string>(1_000)
    for (const name of ['a', 'b', 'c']) shares.set(['account', 'colleague', name], name, 1)
    for (const name of numbers(5_000)) shares.set(['account', 'viewer', name], name, 1)
    expect(['a', 'b', 'c'].map((name) => shares.get(['account', 'colleague', name]))).toEqual(['a', 'b', 'c'])
  })

  it('is bounded over many small accounts, too: who was here last stays', () => {
    const shares = createShares<string>(1_000)
    for (const account of numbers(5_000)) shares.set([account, 'viewer', 'name'], account, 1)
    const found = numbers(5_000).filter((account) => shares.get([account, 'viewer', 'name']))
    expect([found.length, found[0]]).toEqual([1_000, '4000'])
  })

  it('counts a value that comes again once, by its new size', () => {
    const shares = createShares<string>(1_000)
    for (const size of [900, 900, 10]) shares.set(['account', 'name'], 'value', size)
    shares.set(['account', 'other'], 'value', 990)
    expect(kept(shares, 'account', ['name', 'other'])).toBe(2)
  })
})

const tokenOf = (portalId: string, userId = '501') =>
  ({
    portalId,
    holder: `${portalId}/${userId}`,
    [bearer]: `${portalId} ${userId}`,
    deadline: startDeadline(60_000, Date.now),
  }) as unknown as LentToken

it('ISO-01 asks no account again for its labels because very many are read in another', async () => {
  const known = createKnownLabels({ now: Date.now })
  const asked: string[] = []
  const read = (count: number) => async (token: LentToken) => {
    asked.push(token.holder)
    return new Map(numbers(count).map((name) => [name, name]))
  }
  await known(tokenOf('1'), 'owners', read(50))
  for (const user of numbers(300)) await known(tokenOf('2', user), 'owners', read(1_000))
  asked.length = 0
  await known(tokenOf('1'), 'owners', read(50))
  await known(tokenOf('2', '299'), 'owners', read(1_000))
  expect(asked).toEqual([])
  await known(tokenOf('2', '0'), 'owners', read(1_000))
  expect(asked).toEqual(['2/0'])
})

it('asks again for a label after ten minutes', async () => {
  let at = 0
  let calls = 0
  const known = createKnownLabels({ now: () => at })
  const ask = () => known(tokenOf('1'), 'owners', async () => new Map([['calls', (calls += 1)]]))
  for (at of [0, 10 * 60_000 - 1, 10 * 60_000, 20 * 60_000 - 1]) await ask()
  expect(calls).toBe(2)
})

it('ISO-01 knows the links of a record while others look at ever so many', () => {
  const links = createKnownLinks()
  const record = (id: string) => ({ type: 'contact', id })
  const few = { ids: ['7'], more: false }
  const many = { ids: numbers(100), more: true }
  const [own, colleague] = [tokenOf('1', '501'), tokenOf('1', '502')]
  links.learn(tokenOf('2'), record('1'), 'deals', few)
  links.learn(colleague, record('2'), 'deals', few)
  for (const id of numbers(5_000)) links.learn(own, record(id), 'notes', many)
  expect(links.of(tokenOf('2'), record('1'), 'deals')).toEqual(few)
  expect(links.of(colleague, record('2'), 'deals')).toEqual(few)
})

it('ISO-03 waits on for a locked record while ten thousand others are locked elsewhere', () => {
  const pauses = createPauses(() => 1_000)
  const call = (record: string) =>
    ({ endpoint: 'contact', method: 'GET', about: { record }, path: '/' }) as const
  pauses.pause('1', call('7'), 423, 60_000)
  pauses.pause('3', call('7'), 429, 60_000)
  for (const id of numbers(20_000)) pauses.pause('2', call(id), 423, 60_000)
  expect(['1', '3', '4'].map((portalId) => pauses.waitMs(portalId, call('7')))).toEqual([60_000, 60_000, 0])
})
