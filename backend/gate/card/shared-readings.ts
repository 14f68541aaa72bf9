// Readings that are under way: a viewer whose page asks for the same thing twice at the same time is read it once. Nothing
// is kept of a reading that has ended.
import type { Authorize } from '../grant/authorize.ts'
import type { Caller } from '../verify/caller.ts'
import { startCommonTime, type CommonTime } from './common-time.ts'

export interface SharedReadings {
  /** What `read` gives, or what the same viewer's reading of the same path gives that is under way in this process. */
  run<Found>(caller: Caller, path: string, read: (caller: Caller) => Promise<Found>): Promise<Found>
  /**
   * Something in the caller's account has just been written: nobody joins a reading that began before. Of the whole account,
   * because what was written may be shown beside other records, and a merged record has several ids.
   */
  outdate(caller: Caller): void
}

interface Reading {
  found: Promise<unknown>
  time: CommonTime
  requestId: string
}

export function createSharedReadings({ authorize }: { authorize: Authorize }): SharedReadings {
  const underWay = new Map<string, Reading>()

  function begin<Found>(caller: Caller, key: string, read: (caller: Caller) => Promise<Found>) {
    const { deadline, requestId } = caller
    const time = startCommonTime(deadline)
    const found = read({ ...caller, deadline: time })
    const reading = { found, time, requestId }
    underWay.set(key, reading)
    const end = () => {
      if (underWay.get(key) === reading) underWay.delete(key)
    }
    found.then(end, end)
    return found
  }

  return {
    async run<Found>(caller: Caller, path: string, read: (caller: Caller) => Promise<Found>) {
      const key = `${accountOf(caller)}${caller.userId} ${path}`
      if (!underWay.has(key)) return begin(caller, key, read)
      // Whoever is not connected any more is not shown what their grant gave a moment ago.
      await authorize(caller)
      // Looked for again: it may have ended meanwhile, or something was written.
      const reading = underWay.get(key)
      if (!reading) return begin(caller, key, read)
      reading.time.add(caller.deadline)
      try {
        const found = (await reading.found) as Found
        caller.trace.readWith = reading.requestId
        return found
      } catch {
        // What became of another request decides nothing about this one.
        return read(caller)
      }
    },

    outdate(caller) {
      const account = accountOf(caller)
      for (const key of underWay.keys()) if (key.startsWith(account)) underWay.delete(key)
    },
  }
}

const accountOf = ({ appId, portalId }: Caller) => `${appId} ${portalId} `
