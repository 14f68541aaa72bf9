import type { Unavailable } from './contract-gate.ts'

/** A part of what was read, where HubSpot gave it. */
export const given = <Part extends object>(part: Part | Unavailable | null | undefined): Part | null =>
  part && !('unavailable' in part) ? part : null

/** What is open of a part; nothing where HubSpot did not give it. */
export const openOf = <Item>(part: { open: Item[] } | Unavailable | null | undefined): Item[] =>
  given(part)?.open ?? []
