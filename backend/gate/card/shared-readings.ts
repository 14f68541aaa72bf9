// Readings that are under way: a viewer whose page asks for the same thing twice at the same time is read it once. Nothing
// is kept of a reading that has ended.
import type { Authorize } from '../grant/authorize.ts'
import type { Caller } from '../verify/caller.ts'
import { startCommonTime, type CommonTime } from './common-time.ts'

type Read<Found> = (caller: Caller) => Promise<Found>

interface Reading {
  /** Who asked first. */
  caller: Caller
  found: Promise<unknown>
  time: CommonTime
}

const accountOf = ({ appId, portalId }: Caller) => `${appId} ${portalId} `
const nameOf = (caller: Caller, path: string) => `${accountOf(caller)}${caller.userId} ${path}`

export type SharedReadings = ReturnType<typeof createSharedReadings>

export function createSharedReadings({ authorize }: { authorize: Authorize }) {
  const underWay = new Map<string, Reading>()

  function begin<Found>(caller: Caller, name: string, read: Read<Found>): Promise<Found> {
    const time = startCommonTime(caller.deadline)
    const found = read({ ...caller, deadline: time })
    const reading = { caller, found, time }
    underWay.set(name, reading)
    const end = () => {
      if (underWay.get(name) === reading) underWay.delete(name)
    }
    found.then(end, end)
    return found
  }

  async function join<Found>(caller: Caller, name: string, read: Read<Found>): Promise<Found> {
    // Whoever is not connected any more is not shown what their grant gave a moment ago.
    await authorize(caller)
    // Looked for again: it may have ended meanwhile, or something was written.
    const reading = underWay.get(name)
    if (!reading) return begin(caller, name, read)
    reading.time.add(caller.deadline)
    try {
      const found = (await reading.found) as Found
      caller.trace.readWith = reading.caller.requestId
      caller.record = reading.caller.record
      return found
    } catch {
      // What became of another request decides nothing about this one.
      return read(caller)
    }
  }

  return {
    /** What `read` gives, or what the same viewer's reading of the same path gives that is under way in this process. */
    run<Found>(caller: Caller, path: string, read: Read<Found>): Promise<Found> {
      const name = nameOf(caller, path)
      return (underWay.has(name) ? join : begin)(caller, name, read)
    },

    /**
     * Something in the caller's account has just been written: nobody joins a reading that began before. Of the whole account,
     * because what was written may be shown beside other records, and a merged record has several ids.
     */
    outdate(caller: Caller): void {
      for (const name of underWay.keys()) if (name.startsWith(accountOf(caller))) underWay.delete(name)
    },
  }
}
