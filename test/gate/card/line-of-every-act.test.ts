// Whatever a route's author does, each act on a record leaves a line.
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Card } from '../../../backend/gate/card/card.ts'
import type { Reader } from '../../../backend/gate/card/read.ts'
import { Refusal } from '../../../backend/gate/errors.ts'
import type { Caller } from '../../../backend/gate/verify/caller.ts'
import { eachStore } from '../../setup/databases.ts'
import { openOwnApp, thing, type OwnApp } from './own-app.ts'

let own: OwnApp
afterEach(() => own.close())

const other = { type: 'other', objectTypeId: '2-2', path: 'others' }

/** What an act comes to, by the record's id. HubSpot has shown 4 as 44; that 5 was 55 the author has made up. */
async function act({ record }: Caller): Promise<{ recordId: string }> {
  const id = record?.id ?? ''
  if (id === '2') throw new Refusal('record_not_found')
  if (id === '3') throw new Error('a mistake of the author')
  if (id === '4') record?.shownAs.push('44')
  return { recordId: id === '4' || id === '5' ? id + id : id }
}

function addRoutes(card: Card): void {
  card.read(thing, '', async ({ caller }) => ({ ...(await act(caller)), view: {} }))
  card.read(thing, '/parts/:partId', async ({ record, ids }) => ({ recordId: record.id, view: ids }))
  card.write(thing, '/notes', {
    body: z.object({}),
    result: z.object({}),
    status: 200,
    answer: () => ({}),
    async effect({ caller, begin }) {
      const done = await act(caller)
      await begin()
      return { ...done, result: {} }
    },
  })
}

describe.each(eachStore)('%s', (_name, open) => {
  it('AUD-01 leaves a line of every read, with the record’s type and how it went', async () => {
    own = await openOwnApp(open, addRoutes)
    const statuses = []
    for (const path of ['1', '2', '3', '4', '5', '1/parts/9'])
      statuses.push((await own.read(`/api/things/${path}`)).status)
    expect(statuses).toEqual([200, 404, 500, 200, 500, 200])
    expect(await own.lines()).toEqual([
      'read thing/1 ok',
      'read thing/2 record_not_found',
      'read thing/3 internal_error',
      'read thing/4 44 ok',
      'read thing/5 internal_error',
      'read thing/1 ok',
    ])
  })

  it('AUD-01 leaves a line of every write, with the record’s type and how it went', async () => {
    own = await openOwnApp(open, addRoutes)
    const statuses = []
    for (const id of ['1', '2', '3', '4', '5'])
      statuses.push((await own.write(`/api/things/${id}/notes`)).status)
    expect(statuses).toEqual([200, 404, 500, 200, 500])
    expect(await own.lines()).toEqual([
      'write thing/1 ok',
      'write thing/2 record_not_found',
      'write thing/3 internal_error',
      'write thing/4 44 ok',
      'write thing/5 internal_error',
    ])
  })

  it('AUD-01 says the type of the route, though one reader serves two types', async () => {
    own = await openOwnApp(open, (card) => {
      const reader: Reader<''> = async ({ record }) => ({ recordId: record.id, view: {} })
      card.read(thing, '', reader)
      card.read(other, '', reader)
      expect(() => card.read({ ...other, objectTypeId: '2-3' }, '/more', reader)).toThrow(/another type/)
      expect(card.recordTypes()).toEqual([thing, other])
    })
    await own.read('/api/things/1')
    await own.read('/api/others/1')
    expect(await own.lines()).toEqual(['read thing/1 ok', 'read other/1 ok'])
  })
})
