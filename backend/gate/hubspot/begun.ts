// That an effect has begun, as a value. Whoever writes to HubSpot must show one, and only the record of a write makes
// them: what is written is then known to the store before HubSpot is asked.

declare const begun: unique symbol

export interface Begun {
  /** Only `gate/once` makes one. */
  readonly [begun]: true
}

interface Effect {
  /** HubSpot was asked, and its answer does not prove that nothing was written. */
  mayHaveWritten: boolean
  /** Calls that HubSpot has not answered yet. */
  writing: number
  /** It has ended, and the answer to the card goes out: nothing may be written any more. */
  over: boolean
}

const effects = new WeakMap<Begun, Effect>()

export function makeBegun(): Begun {
  const made = Object.freeze({}) as Begun
  effects.set(made, { mayHaveWritten: false, writing: 0, over: false })
  return made
}

/** Throws for anything that is not an effect under way: in JavaScript, too, nothing is written without one. */
export function effectUnderWay(shown: Begun): Effect {
  const effect = effects.get(shown)
  if (!effect) throw new Error('a write to HubSpot needs the value that the beginning of an effect gives')
  if (effect.over) throw new Error('this effect has been answered already')
  return effect
}

export const mayHaveWritten = (shown: Begun): boolean => effects.get(shown)?.mayHaveWritten ?? false

/** Says whether nothing is on its way any more: what HubSpot will answer to a write nobody knows. */
export function endEffect(shown: Begun): boolean {
  const effect = effects.get(shown)
  if (effect) effect.over = true
  return effect?.writing === 0
}
