// At most so many pieces of work at once; the others wait their turn. An owner begins another only while more places are free than
// it has: whoever has many waiting has half of the places at most, and a second one half of what is left.

export function createLimit(most: number) {
  /** Whose they are. */
  const running: string[] = []
  const waiting: { of: string; go: () => void }[] = []

  const mayGo = (of: string) => running.filter((one) => one === of).length < most - running.length

  return async <T>(of: string, work: () => Promise<T>): Promise<T> => {
    if (mayGo(of)) running.push(of)
    else await new Promise<void>((go) => waiting.push({ of, go }))
    try {
      return await work()
    } finally {
      running.splice(running.indexOf(of), 1)
      const index = waiting.findIndex((one) => mayGo(one.of))
      const [next] = index === -1 ? [] : waiting.splice(index, 1)
      if (next) {
        running.push(next.of)
        next.go()
      }
    }
  }
}
