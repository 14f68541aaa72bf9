// Judges how far this machine's clock is from another one. Pure.
import { unreadyAboveMs, warnAboveMs } from '../../ops/clock-skew.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

/** `skewMs` positive: ours is ahead. `whose` as in "the store's". */
export function judgeSkew(check: string, skewMs: number, whose: string): Finding {
  const seconds = (Math.abs(skewMs) / 1000).toFixed(1)
  const says = `This clock is ${seconds} s ${skewMs < 0 ? 'behind' : 'ahead of'} ${whose}`
  if (Math.abs(skewMs) <= warnAboveMs) return ok(check, `${says}.`)
  const limit = `at ${unreadyAboveMs / 1000} s the backend reports itself unready`
  if (Math.abs(skewMs) <= unreadyAboveMs) return warn(check, `${says}; ${limit}. Check NTP.`)
  return fail(check, `${says}, and ${limit}. Check NTP.`)
}
