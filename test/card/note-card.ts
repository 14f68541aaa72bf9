// The card with its form for a new note, as the tests of that form begin.
import { beforeEach } from 'vitest'
import { found } from './answers.ts'
import { openCard, settle, setUpCardTest } from './open-card.tsx'

type Card = Awaited<ReturnType<typeof openCard>>

export function setUpNoteTest() {
  const { hubspot } = setUpCardTest()
  let card: Card
  const open = async () => {
    card = await openCard()
  }
  /** The calls that write. */
  const writes = () => hubspot().calls.filter((call) => call.method === 'POST')
  beforeEach(async () => {
    hubspot().plays(found())
    await open()
  })
  return {
    hubspot,
    card: () => card,
    open,
    writes,
    rids: () => writes().map((call) => call.rid),
    async save(words: string) {
      await card.type(words)
      card.submit()
      await settle()
    },
  }
}
