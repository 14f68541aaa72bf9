// Time as views need it: the minute for "3 minutes ago", a second for a countdown, and "this takes long".
import { useEffect, useState } from './react.ts'

export const useNow = (everyMs = 60_000): number => {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/**
 * For a button that was pressed: from then on it says in words that it is at work. HubSpot disables a button that shows
 * that it loads (LoadingButtonProps), and the keyboard loses its place.
 */
export const useNoticeable = (active: boolean): boolean => useLate(active, 1_000)

/** Whether `active` has lasted so long. */
export const useLate = (active: boolean, afterMs: number): boolean => {
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!active) return
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [active, afterMs])
  return active && late
}
