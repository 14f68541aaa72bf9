// What a person feels: how long after its mount the card shows something, and all, with HubSpot answering in 80 and in
// 250 ms per call, and how far the page moves meanwhile.
import { median } from './load.ts'
import { openFeltStage, type FeltStage } from './felt-stage.ts'
import type { Result } from './result.ts'
import type { Sighting } from './watch-card.ts'

const views = 30
const ours = { first: 'Sofia Marino', complete: 'Latest notes' }
const empty = { first: 'Nothing to see', complete: 'Nothing to see' }

export async function benchFelt(say: (line: string) => void): Promise<Result[]> {
  const stage = await openFeltStage()
  try {
    const results: Result[] = []
    for (const callMs of [80, 250]) {
      say(`felt.${callMs}: ${views} contacts, each seen twice, and as many empty cards`)
      results.push(await benchAt(stage, callMs))
    }
    return results
  } finally {
    await stage.close()
  }
}

async function benchAt(stage: FeltStage, callMs: number): Promise<Result> {
  stage.slow(callMs)
  // Labels and names are read once in ten minutes.
  await stage.see('ours', stage.newContact(), ours)
  const floor: Sighting[] = []
  const first: Sighting[] = []
  const again: Sighting[] = []
  for (let view = 0; view < views; view += 1) {
    const contactId = stage.newContact()
    floor.push(await stage.see('empty', contactId, empty))
    first.push(await stage.see('ours', contactId, ours))
    again.push(await stage.see('ours', contactId, ours))
  }
  return {
    name: `felt.${callMs}`,
    firstContentMs: middle(first, 'firstMs'),
    completeMs: middle(first, 'completeMs'),
    againMs: middle(again, 'completeMs'),
    floorMs: middle(floor, 'firstMs'),
    movedPx: Math.round(Math.max(...[...first, ...again].map(({ movedPx }) => movedPx))),
  }
}

const middle = (sightings: Sighting[], what: 'firstMs' | 'completeMs') =>
  Math.round(median(sightings.map((seen) => seen[what] ?? NaN)))
