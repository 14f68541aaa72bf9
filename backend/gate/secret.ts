// A value that nobody can guess, for a link, a `state`, a cookie. Who keeps one keeps its SHA-256, never the value.
import { createHash } from 'node:crypto'

const form = /^[A-Za-z0-9_-]{43}$/

/** 32 random bytes in base64url. */
export const newSecret = (randomBytes: (size: number) => Buffer): string =>
  randomBytes(32).toString('base64url')

export const hasFormOfSecret = (text: string): boolean => form.test(text)

/** Equally long for all texts, as a comparison in constant time wants them. */
export const digestOf = (text: string): Buffer => createHash('sha256').update(text).digest()
