// The short code that the system or the database gave an error, such as ECONNREFUSED or 28P01. It names the mistake
// and quotes nothing.

/** https://www.sqlite.org/rescode.html; Node has the number only. */
const sqliteNames: Record<number, string> = {
  1: 'SQLITE_ERROR',
  5: 'SQLITE_BUSY',
  6: 'SQLITE_LOCKED',
  7: 'SQLITE_NOMEM',
  8: 'SQLITE_READONLY',
  9: 'SQLITE_INTERRUPT',
  10: 'SQLITE_IOERR',
  11: 'SQLITE_CORRUPT',
  13: 'SQLITE_FULL',
  14: 'SQLITE_CANTOPEN',
  15: 'SQLITE_PROTOCOL',
  22: 'SQLITE_NOLFS',
  23: 'SQLITE_AUTH',
  26: 'SQLITE_NOTADB',
}

/** Of the error or of what caused it; `null` when nobody gave one. */
export function systemCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null
  if ('errcode' in error && typeof error.errcode === 'number') {
    const primary = error.errcode & 0xff
    return sqliteNames[primary] ?? `SQLITE_${primary}`
  }
  if ('code' in error && typeof error.code === 'string' && /^[A-Z0-9_]{3,60}$/.test(error.code))
    return error.code
  return 'cause' in error ? systemCode(error.cause) : null
}

/** In brackets, for the end of a sentence. */
export function codeInBrackets(error: unknown): string {
  const code = systemCode(error)
  return code === null ? '' : ` (${code})`
}
