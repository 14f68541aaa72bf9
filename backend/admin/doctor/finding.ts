// What one check of the doctor found. `warn` may be right as it is; `FAIL` is not.
export interface Finding {
  check: string
  level: 'ok' | 'warn' | 'FAIL'
  /** What was found, and what to do about it. */
  says: string
}

export const ok = (check: string, says: string): Finding => ({ check, level: 'ok', says })
export const warn = (check: string, says: string): Finding => ({ check, level: 'warn', says })
export const fail = (check: string, says: string): Finding => ({ check, level: 'FAIL', says })
