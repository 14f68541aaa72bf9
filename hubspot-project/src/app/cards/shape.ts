// Looks at JSON from outside without believing it: neither its kind nor its size nor its letters.

type Read<T> = (value: unknown) => T

/** Of JSON that is no object every field is absent. */
export const fieldsOf = (value: unknown) => Object(value) as Record<string, unknown>

/**
 * Reads an object field by field; what is no object counts as an empty one. `null` where one of `needed` is missing.
 */
export const shapeOf =
  <T>(fields: { [Key in keyof T]-?: Read<T[Key] | null> }, ...needed: (keyof T)[]): Read<T | null> =>
  (value) => {
    const from = fieldsOf(value)
    const names = Object.keys(fields) as (keyof T & string)[]
    const read = Object.fromEntries(names.map((name) => [name, fields[name](from[name])])) as T
    return needed.some((name) => read[name] === null) ? null : read
  }

// Longer than any name, label or address that a person would read.
const longestText = 1_000

/** Text with something in it, or `null`. */
export const text: Read<string | null> = (value) => textUpTo(longestText)(value)

/**
 * Of a longer text the beginning. Half an emoji becomes the replacement character, because links and the frame around
 * the card throw at it.
 */
export const textUpTo =
  (longest: number): Read<string | null> =>
  (value) => {
    if (typeof value !== 'string' || value.trim() === '') return null
    return wellFormed(value.length > longest ? `${value.slice(0, longest)}…` : value)
  }

/** What `toWellFormed` does, which not every browser has. */
export const wellFormed = (words: string): string => words.replace(/[\ud800-\udfff]/gu, '\uFFFD')

export const isTrue: Read<boolean> = (value) => value === true

export const oneOf =
  <Word extends string | boolean>(...words: Word[]): Read<Word | null> =>
  (value) =>
    words.find((word) => word === value) ?? null

// More than the backend reads of anything.
const mostItems = 500

/** The items that could be read; what is no list is an empty one, and of a very long one the beginning is read. */
export const listOf =
  <T>(read: Read<T | null>): Read<T[]> =>
  (value) =>
    Array.isArray(value) ? value.slice(0, mostItems).flatMap((item: unknown) => read(item) ?? []) : []
