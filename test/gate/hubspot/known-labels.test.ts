// Labels that two requests with the same token ask for at the same moment, each with its own time.
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { startDeadline } from '../../../backend/gate/deadline.ts'
import { Refusal } from '../../../backend/gate/errors.ts'
import { createKnownLabels, type KnownLabels } from '../../../backend/gate/hubspot/known-labels.ts'
import { bearer, type LentToken } from '../../../backend/gate/hubspot/lent-token.ts'
import { openParts } from '../../../backend/gate/hubspot/parts.ts'

const open = () => createKnownLabels({ now: Date.now })
const names = (name: string) => new Map([['1', name]])
const tokenFor = (ms: number, of: object = {}) =>
  ({
    portalId: '100001',
    holder: '100001/501',
    [bearer]: 'the same',
    ...of,
    deadline: startDeadline(ms, Date.now),
  }) as unknown as LentToken

/** As a view asks for a label: within its own time, which leaves half a second for what comes after. */
const asks = (known: KnownLabels, ms: number, read: (token: LentToken) => Promise<Map<string, string>>) =>
  openParts(tokenFor(ms + 500), 3_500, Date.now).read((own) => known(own, 'owners', read))

/** HubSpot answers after so long, unless the call's time is over before. */
const answering =
  (ms: number, name: string) =>
  async ({ deadline }: LentToken) => {
    await pause(ms, undefined, { signal: deadline.signal }).catch(() => {
      throw new Refusal('upstream_unavailable', { reason: 'timeout', meaning: 'failed' })
    })
    return names(name)
  }

it.concurrent(
  'ISO-01 reads a label on for a colleague when the time of who asked first is over',
  async () => {
    const known = open()
    const first = asks(known, 100, answering(400, 'of the first'))
    const colleague = asks(known, 2_000, answering(0, 'of the colleague'))
    expect(await first).toEqual({ unavailable: 'failed' })
    expect(await colleague).toEqual(names('of the first'))
  },
)

it.concurrent(
  'ends the wait of a colleague whose time is over, and goes on for who asked first',
  async () => {
    const known = open()
    const first = asks(known, 2_000, answering(400, 'of the first'))
    expect(await asks(known, 100, answering(0, 'of the colleague'))).toEqual({ unavailable: 'failed' })
    expect(await first).toEqual(names('of the first'))
  },
)

it.concurrent(
  'ISO-01 asks anew for colleagues with time left, together, when the first is never answered',
  async () => {
    const known = open()
    let calls = 0
    const read = (token: LentToken) => answering((calls += 1) === 1 ? 60_000 : 50, 'of the second')(token)
    const first = asks(known, 3_500, read)
    await pause(1_500)
    const colleagues = [asks(known, 3_500, read), asks(known, 3_500, read), asks(known, 1_000, read)]
    expect(await first).toEqual({ unavailable: 'failed' })
    expect(await Promise.all(colleagues)).toEqual([
      names('of the second'),
      names('of the second'),
      { unavailable: 'failed' },
    ])
    expect(calls).toBe(2)
  },
)

it.concurrent.each([
  ['of a colleague', { holder: '100001/502', [bearer]: 'another' }],
  ['of the same viewer', { [bearer]: 'renewed' }],
])(
  'ISO-01 asks for another token %s though a read by the first is under way, which is refused',
  async (_, of) => {
    const known = open()
    const refused = known(tokenFor(2_000), 'owners', async () => {
      await pause(50)
      throw new Refusal('reauthorization_required', { meaning: 'refused' })
    })
    const own = known(tokenFor(2_000, of), 'owners', answering(0, 'of their own'))
    await expect(refused).rejects.toThrow(Refusal)
    expect(await own).toEqual(names('of their own'))
  },
)

it.concurrent('does not ask again for who waited when HubSpot refused or failed the first', async () => {
  const known = open()
  let calls = 0
  const read = async (): Promise<Map<string, string>> => {
    calls += 1
    await pause(50)
    throw new Refusal('upstream_unavailable', { meaning: 'failed' })
  }
  const both = [asks(known, 2_000, read), asks(known, 2_000, read)]
  expect(await Promise.all(both)).toEqual([{ unavailable: 'failed' }, { unavailable: 'failed' }])
  expect(calls).toBe(1)
})
