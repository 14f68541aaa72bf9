// A random source that can be repeated: the same seed gives the same numbers (mulberry32).

/** Between 0 and 1, as `Math.random`. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type Dice = ReturnType<typeof diceOf>

export function diceOf(random: () => number) {
  const upTo = (most: number) => Math.floor(random() * most)
  return {
    random,
    /** A whole number below `most`. */
    upTo,
    chance: (probability: number) => random() < probability,
    pick: <Item>(items: readonly Item[]): Item => items[upTo(items.length)]!,
    shuffled: <Item>(items: readonly Item[]): Item[] =>
      items
        .map((item) => ({ item, at: random() }))
        .sort((one, other) => one.at - other.at)
        .map(({ item }) => item),
  }
}
