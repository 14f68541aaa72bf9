// Gathers what is asked in one turn of the event loop, asks for all of it at once, and gives each asker its own answer.
import { setImmediate } from 'node:timers'

interface Waiting<Asked, Answer> {
  asked: Asked
  resolve: (answer: Answer) => void
  reject: (error: unknown) => void
}

/** `askAll` gets at most `atMost` of them and answers in their order; when it throws, each of them gets the error. */
export function together<Asked, Answer>(
  askAll: (asked: readonly Asked[]) => Promise<readonly Answer[]>,
  atMost = Infinity,
): (asked: Asked) => Promise<Answer> {
  let waiting: Waiting<Asked, Answer>[] = []

  function askWaiting() {
    const all = waiting
    waiting = []
    for (let start = 0; start < all.length; start += atMost) void ask(all.slice(start, start + atMost))
  }

  async function ask(batch: Waiting<Asked, Answer>[]) {
    try {
      const answers = await askAll(batch.map(({ asked }) => asked))
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }

  return (asked) =>
    new Promise((resolve, reject) => {
      waiting.push({ asked, resolve, reject })
      if (waiting.length === 1) setImmediate(askWaiting)
    })
}
