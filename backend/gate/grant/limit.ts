// At most so many pieces of work at once, and so many of one owner; the others wait their turn. Whoever has many waiting
// keeps nobody else from theirs.

export function createLimit(most: number, mostOfOne: number) {
  /** Whose they are. */
  const running: string[] = []
  const waiting: { of: string; go: () => void }[] = []

  const mayGo = (of: string) =>
    running.length < most && running.filter((one) => one === of).length < mostOfOne

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
