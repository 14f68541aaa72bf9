// Asks for many things at once, and in ever smaller pieces where all of them would not fit into one answer: what is too
// large for any answer costs only itself.
import { Refusal } from '../../gate/errors.ts'

/** At four pieces a step, one huge thing among a hundred is alone after five steps and 15 calls. */
const piecesOfOne = 4
/** For one part of a view; all of its parts together stay within what HubSpot allows an account in ten seconds. */
const mostCalls = 20

/** `lost`: some were too large, or too many calls away. */
export async function inPieces<T>(
  ids: readonly string[],
  ask: (ids: readonly string[]) => Promise<T>,
): Promise<{ answers: T[]; lost: boolean }> {
  const answers: T[] = []
  let lost = false
  let callsLeft = mostCalls
  let pieces = [ids]
  while (pieces.length > 0) {
    const asked = pieces.slice(0, callsLeft)
    callsLeft -= asked.length
    lost ||= asked.length < pieces.length
    const came = await Promise.all(asked.map((piece) => ask(piece).catch(unlessTooLarge)))
    answers.push(...came.filter((answer) => answer !== null))
    const tooLarge = asked.filter((_piece, index) => came[index] === null)
    lost ||= tooLarge.some(({ length }) => length <= 1)
    pieces = tooLarge.filter(({ length }) => length > 1).flatMap(cut)
  }
  return { answers, lost }
}

function cut(ids: readonly string[]): (readonly string[])[] {
  const size = Math.ceil(ids.length / piecesOfOne)
  const starts = Array.from({ length: Math.ceil(ids.length / size) }, (_, index) => index * size)
  return starts.map((start) => ids.slice(start, start + size))
}

/** `null` where the answer would be larger than is read of one. */
export function unlessTooLarge(error: unknown): null {
  if (error instanceof Refusal && error.detail.meaning === 'too_large') return null
  throw error
}
