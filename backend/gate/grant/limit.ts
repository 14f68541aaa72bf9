// At most so many pieces of work at once, and so many of one owner; the others wait their turn. Whoever has many waiting
// keeps nobody else from theirs.

interface Waiting {
  of: string
  go: () => void
}

export function createLimit(most: number, mostOfOne: number) {
  const running = new Map<string, number>()
  const waiting: Waiting[] = []
  let all = 0

  const runningOf = (of: string) => running.get(of) ?? 0
  const mayGo = (of: string) => all < most && runningOf(of) < mostOfOne

  function begin(of: string): void {
    all += 1
    running.set(of, runningOf(of) + 1)
  }

  function end(of: string): void {
    all -= 1
    if (runningOf(of) > 1) running.set(of, runningOf(of) - 1)
    else running.delete(of)
    const index = waiting.findIndex((one) => mayGo(one.of))
    const [next] = index === -1 ? [] : waiting.splice(index, 1)
    if (!next) return
    begin(next.of)
    next.go()
  }

  return async <T>(of: string, work: () => Promise<T>): Promise<T> => {
    if (mayGo(of)) begin(of)
    else await new Promise<void>((go) => waiting.push({ of, go }))
    try {
      return await work()
    } finally {
      end(of)
    }
  }
}
