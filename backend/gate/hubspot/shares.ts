// A memory that many share, so that nobody who fills it costs another: when it is full, whoever keeps most in it forgets what
// they have not used for longest. Accounts are compared first, and then the viewers of the one that keeps most.

/** To a value: an account, one of its viewers where that matters, and last the value's own name. */
type Way = readonly [account: string, ...string[]]

interface Part<Value> {
  size(): number
  get(way: readonly string[]): Value | undefined
  set(way: readonly string[], value: Value, size: number): void
  /** Of one of them, until so much is free or they have nothing left. */
  forgetOldest(room: number): void
}

/** Whoever keeps less than this part of all forgets nothing while another keeps more. */
const share = 1 / 100
/** Before it is compared again who keeps most: a large value must not need a comparison for each small one that makes room. */
const atOnce = 1 / 1000

/** `most`: of the sizes of all values together. */
export function createShares<Value>(most: number) {
  const all = createRoom<Value>(most * share)
  return {
    get: (way: Way): Value | undefined => all.get(way),
    /** A `size` of 1 for what a value costs by being there. */
    set(way: Way, value: Value, size: number): void {
      all.set(way, value, size)
      while (all.size() > most) all.forgetOldest(Math.min(all.size() - most, most * atOnce))
    },
  }
}

/** Few keep more than `share`, so they can be compared; of the others, who was here last stays longest. */
function createRoom<Value>(share: number): Part<Value> {
  const parts = new Map<string, Part<Value>>()
  const large = new Map<string, Part<Value>>()
  let size = 0

  function change(name: string, part: Part<Value>, work: () => void): void {
    size -= part.size()
    work()
    size += part.size()
    if (part.size() > share) large.set(name, part)
    else large.delete(name)
    if (part.size() === 0) parts.delete(name)
  }

  return {
    size: () => size,
    get([name = '', ...rest]) {
      const part = parts.get(name)
      return part && putLast(parts, name, part).get(rest)
    },
    set([name = '', ...rest], value, valueSize) {
      const part = parts.get(name) ?? (rest.length > 1 ? createRoom<Value>(share) : createOwn<Value>())
      change(name, putLast(parts, name, part), () => part.set(rest, value, valueSize))
    },
    forgetOldest(room) {
      let [loser] = parts
      for (const other of large)
        if (!loser || other[1].size() > Math.max(share, loser[1].size())) loser = other
      if (loser) change(...loser, () => loser[1].forgetOldest(room))
    },
  }
}

/** What one of them keeps. */
function createOwn<Value>(): Part<Value> {
  const values = new Map<string, { value: Value; size: number }>()
  let size = 0

  function forget(name: string): void {
    size -= values.get(name)?.size ?? 0
    values.delete(name)
  }

  return {
    size: () => size,
    get([name = '']) {
      const kept = values.get(name)
      return kept && putLast(values, name, kept).value
    },
    set([name = ''], value, valueSize) {
      forget(name)
      values.set(name, { value, size: valueSize })
      size += valueSize
    },
    forgetOldest(room) {
      const enough = size - room
      for (const [oldest] of values) {
        forget(oldest)
        if (size <= enough) return
      }
    },
  }
}

/** A map knows the order in which its keys came. */
function putLast<Value>(map: Map<string, Value>, name: string, value: Value): Value {
  map.delete(name)
  map.set(name, value)
  return value
}
