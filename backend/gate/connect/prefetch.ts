// Browsers and mail programs open links before anyone has pressed them, and say so. Such a visit must not use up what works
// once: the click that follows would find it gone.

/** The standard one (https://fetch.spec.whatwg.org/#sec-purpose-header), Chrome's before it, and Firefox's. */
const headers = ['sec-purpose', 'purpose', 'x-moz']
const ahead = /\b(prefetch|prerender|preview)\b/i

export const isAheadOfTime = (header: (name: string) => string | undefined): boolean =>
  headers.some((name) => ahead.test(header(name) ?? ''))
