// What the checks of the doctor look at, and what they find. `warn` may be right as it is; `FAIL` is not.
import type { Store } from '../../gate/store/open-store.ts'
import type { Given } from '../given.ts'

/** `store` null: it does not open, or does not exist yet. */
export type Examined = Given['settings'] & { store: Store | null }

export type Check = (examined: Examined) => Finding[] | Promise<Finding[]>

export interface Finding {
  check: string
  level: 'ok' | 'warn' | 'FAIL'
  /** What was found, and what to do about it. */
  says: string
}

export const ok = (check: string, says: string): Finding => ({ check, level: 'ok', says })
export const warn = (check: string, says: string): Finding => ({ check, level: 'warn', says })
export const fail = (check: string, says: string): Finding => ({ check, level: 'FAIL', says })
