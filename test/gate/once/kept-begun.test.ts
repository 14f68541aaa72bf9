// What the beginning of an effect gives is good for that effect alone.
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { effectUnderWay, type Begun } from '../../../backend/gate/hubspot/begun.ts'
import { eachStore } from '../../setup/databases.ts'
import { openOwnApp, thing, type OwnApp } from '../card/own-app.ts'

let own: OwnApp
afterEach(() => own.close())

describe.each(eachStore)('%s', (_name, open) => {
  it('REP-33 ends what an effect was given when the card is answered, well or not', async () => {
    const kept: Begun[] = []
    const underWay: boolean[] = []
    own = await openOwnApp(open, (card) =>
      card.write(thing, '', {
        body: z.object({}),
        result: z.object({}),
        status: 200,
        answer: () => ({}),
        async effect({ record, begin }) {
          const begun = await begin()
          underWay.push(isUnderWay(begun))
          kept.push(begun)
          if (record.id === '2') throw new Error('a mistake of the author')
          return { recordId: record.id, result: {} }
        },
      }),
    )
    expect([(await own.write('/api/things/1')).status, (await own.write('/api/things/2')).status]).toEqual([
      200, 500,
    ])
    expect([underWay, kept.map(isUnderWay), kept[0] === kept[1]]).toEqual([
      [true, true],
      [false, false],
      false,
    ])
  })

  it('REP-33 answers nothing good for an effect that did not begin', async () => {
    own = await openOwnApp(open, (card) =>
      card.write(thing, '', {
        body: z.object({}),
        result: z.object({}),
        status: 200,
        answer: () => ({}),
        effect: async ({ record }) => ({ recordId: record.id, result: {} }),
      }),
    )
    expect((await own.write('/api/things/1')).code).toBe('internal_error')
  })
})

function isUnderWay(begun: Begun): boolean {
  try {
    return !effectUnderWay(begun).over
  } catch {
    return false
  }
}
