// A number with its noun, as people write it: 1 grant, 2 grants.
export const counted = (count: number, noun: string, plural = `${noun}s`) =>
  `${count} ${count === 1 ? noun : plural}`
