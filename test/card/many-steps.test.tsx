import { Checkbox } from '@hubspot/ui-extensions'
import { expect, it } from 'vitest'
import { json } from './hubspot-fetch.ts'
import { advance, settle } from './open-card.tsx'
import { planned, setUpPlannedTest, task } from './planned-card.ts'

const { hubspot, cardOf } = setUpPlannedTest()
const seven = Array.from({ length: 7 }, (_, index) =>
  task({ id: String(41 + index), subject: `Task ${index + 1}` }),
)

it.each([
  ['tab', 5],
  ['sidebar', 1],
] as const)(
  'draws no more steps in the %s than leave the rest in sight, and the next when one is done',
  async (place, most) => {
    const card = await cardOf(planned(seven), place)
    const drawn = () => card.findAll(Checkbox).map(({ props }) => props.name)
    expect(drawn()).toEqual(seven.slice(0, most).map(({ id }) => `task-${id}`))
    expect(card.text().includes('There are more tasks.')).toBe(place === 'tab')

    hubspot().plays(json(200, { task: seven[0] }))
    card.findAll(Checkbox)[0]?.trigger('onChange' as never, true as never)
    await settle()
    await advance(100)
    expect(drawn()).toEqual(seven.slice(0, most + 1).map(({ id }) => `task-${id}`))
  },
)

it('says nothing of more tasks where all are drawn', async () => {
  expect((await cardOf(planned(seven.slice(0, 5)))).text()).not.toContain('There are more tasks.')
})
