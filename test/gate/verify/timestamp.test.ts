// When a signature counts.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { judgeTimestamp } from '../../../backend/gate/verify/timestamp.ts'
import { eachStore } from '../../setup/databases.ts'
import { openFrontDoor, unauthorized, type FrontDoor } from './front-door.ts'
import { timestampHeader, withHeaders } from './signed-request.ts'

const now = 1_790_000_000_000

it.each([
  ['TIM-01', 300_000, null],
  ['TIM-02', 300_001, 'timestamp_expired'],
  ['TIM-03', -30_000, null],
  ['TIM-03', -30_001, 'timestamp_in_future'],
])('%s judges a request that is %i ms old', (_id, ageMs, reason) => {
  expect(judgeTimestamp(String(now - ageMs), now)).toBe(reason)
})

it('TIM-05 takes nothing for a timestamp but thirteen digits without a leading zero', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{12}$/)
  fc.assert(fc.property(digits, (text) => void expect(judgeTimestamp(text, Number(text))).toBeNull()))
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9]{1,20}$/)), (text) => {
      fc.pre(!/^[1-9][0-9]{12}$/.test(text))
      expect(judgeTimestamp(text, now)).toBe('timestamp_malformed')
    }),
  )
})

describe.each(eachStore)('a timestamp on %s', (_name, open) => {
  let door: FrontDoor
  beforeAll(async () => void (door = await openFrontDoor(open)))
  afterAll(() => door.close())

  it.each([
    '9999999999999',
    '17900000000000',
    'abc',
    '',
    '1e12',
    '0x1A0C8F6D400',
    '+1790000000000',
    '1790000000000.0',
    '1790000000',
    '-1',
    '١٧٩٠٠٠٠٠٠٠٠٠٠',
  ])('TIM-04 TIM-05 refuses the timestamp %j, though it is the one that was signed', async (timestamp) => {
    const raw = withHeaders(door.reading({ timestamp }), {
      [timestampHeader]: Buffer.from(timestamp).toString('latin1'),
    })
    expect(await door.refused(raw)).toMatchObject(unauthorized)
  })

  it('TIM-01 TIM-02 TIM-03 draw the line through the front door, give or take a second', async () => {
    expect((await door.sendRaw(door.reading({ timestamp: door.clock() - 299_000 }))).status).toBe(200)
    expect((await door.sendRaw(door.reading({ timestamp: door.clock() + 29_000 }))).status).toBe(200)
    expect(await door.refused(door.reading({ timestamp: door.clock() - 300_100 }))).toMatchObject(
      unauthorized,
    )
    expect(door.lastReason()).toBe('timestamp_expired')
    expect(await door.refused(door.reading({ timestamp: door.clock() + 31_000 }))).toMatchObject(unauthorized)
    expect(door.lastReason()).toBe('timestamp_in_future')
  })
})
