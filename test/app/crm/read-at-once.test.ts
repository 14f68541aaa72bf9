import { expect, it } from 'vitest'
import { createReadAtOnce } from '../../../backend/app/crm/read-at-once.ts'
import type { Associated } from '../../../backend/app/crm/read-associated.ts'
import type { FoundRecord } from '../../../backend/app/crm/read-record.ts'
import { createKnownLinks } from '../../../backend/gate/hubspot/known-links.ts'
import type { LentToken } from '../../../backend/gate/hubspot/lent-token.ts'

const tokenOf = (userId: string, portalId = '7') =>
  ({ portalId, holder: `${portalId}/${userId}` }) as unknown as LentToken
const [ada, jonas, elsewhere] = [tokenOf('1'), tokenOf('2'), tokenOf('1', '8')]
const of = (...ids: string[]): Associated => ({ ids, more: false })
const many = (...ids: string[]): Associated => ({ ids, more: true })

/** What was read for each view: `early` before the record was there, then what came of it. */
function openViews() {
  const begin = createReadAtOnce(createKnownLinks())
  return async (
    token: LentToken,
    associated: Associated,
    { asked = '1', answered = '', fails = false } = {},
  ) => {
    const reads: string[] = []
    const read = (_token: LentToken, record: { id: string }, { ids }: Associated) => {
      reads.push(`${record.id}: ${ids.join(' ')}`)
      return fails ? Promise.reject(new Error('refused')) : Promise.resolve(ids)
    }
    const rest = begin(token, { type: 'contact', id: asked }, 'deals', read)
    const early = reads.length
    const found = { record: { id: answered || asked }, associated: () => Promise.resolve(associated) }
    const shown = await rest(token, found as unknown as FoundRecord).catch((error: Error) => error.message)
    return { early, reads, shown }
  }
}

it('reads once for who sees the same as before, in whatever order, and anew for who sees another', async () => {
  const view = openViews()
  expect(await view(ada, of('1', '2', '3'))).toMatchObject({ early: 0, reads: ['1: 1 2 3'] })
  expect(await view(jonas, of('1', '3', '2'))).toMatchObject({ early: 1, reads: ['1: 1 2 3'] })
  expect(await view(ada, of('2', '1', '3'))).toMatchObject({ early: 1, reads: ['1: 1 2 3', '1: 2 1 3'] })
})

it('HUB-07 shows a viewer who sees less nothing of what was asked for by a colleague’s ids', async () => {
  const view = openViews()
  await view(ada, of('1', '2'))
  expect(await view(jonas, of('1'))).toEqual({ early: 1, reads: ['1: 1 2', '1: 1'], shown: ['1'] })
  expect(await view(ada, of('1', '2'))).toMatchObject({ early: 1, reads: ['1: 1 2'] })
  expect(await view(jonas, of('1'))).toMatchObject({ early: 1, reads: ['1: 1'] })
})

it('searches at once where there were more than HubSpot lists, whichever it listed', async () => {
  const view = openViews()
  await view(ada, many('1', '2'))
  expect((await view(ada, many('3', '4'))).reads).toHaveLength(1)
  expect((await view(ada, of('3', '4'))).reads).toHaveLength(2)
})

it('reads a merged record by the id it has now', async () => {
  const view = openViews()
  for (const reads of [['9: 1'], ['1: 1', '9: 1']])
    expect((await view(ada, of('1'), { answered: '9' })).reads).toEqual(reads)
})

it('asks nothing at once in another account, about another record, or where nothing was associated', async () => {
  const view = openViews()
  await view(ada, of('1'))
  expect((await view(elsewhere, of('1'))).early).toBe(0)
  expect((await view(ada, of('1'), { asked: '2' })).early).toBe(0)
})

it('ISO-04 takes a refusal for one where the same was asked, and asks again where it was about more', async () => {
  const view = openViews()
  await view(ada, of('1', '2'))
  expect(await view(ada, of('1', '2'), { fails: true })).toMatchObject({
    reads: ['1: 1 2'],
    shown: 'refused',
  })
  expect((await view(jonas, of('1'), { fails: true })).reads).toEqual(['1: 1 2', '1: 1'])
})
