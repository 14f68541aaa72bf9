// Readings that are under way: a viewer whose page asks for the same thing twice at the same time is read it once. Nothing
// is kept of a reading that has ended.
import type { Authorize } from '../grant/authorize.ts'
import type { Caller } from '../verify/caller.ts'
import { startCommonTime, type CommonTime } from './common-time.ts'

type Read<Found> = (caller: Caller) => Promise<Found>

interface Reading {
  /** Who asked first. */
  caller: Caller
  path: string
  found: Promise<unknown>
  time: CommonTime
}

export type SharedReadings = ReturnType<typeof createSharedReadings>

export function createSharedReadings({ authorize }: { authorize: Authorize }) {
  /** A list, for these are few: with a map that each request grows and shrinks one costs the whole gate 2 µs more. */
  let underWay: Reading[] = []

  const find = (caller: Caller, path: string): Reading | undefined =>
    underWay.find(
      (one) => one.path === path && one.caller.userId === caller.userId && sameAccount(one.caller, caller),
    )

  function begin<Found>(caller: Caller, path: string, read: Read<Found>): Promise<Found> {
    const time = startCommonTime(caller.deadline)
    const found = read({ ...caller, deadline: time })
    const reading = { caller, path, found, time }
    underWay.push(reading)
    const end = () => {
      const index = underWay.indexOf(reading)
      if (index !== -1) underWay.splice(index, 1)
    }
    found.then(end, end)
    return found
  }

  async function join<Found>(caller: Caller, path: string, read: Read<Found>): Promise<Found> {
    // Whoever is not connected any more is not shown what their grant gave a moment ago.
    await authorize(caller)
    // Looked for again: it may have ended meanwhile, or something was written.
    const reading = find(caller, path)
    if (!reading) return begin(caller, path, read)
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
    run: <Found>(caller: Caller, path: string, read: Read<Found>): Promise<Found> =>
      (find(caller, path) ? join : begin)(caller, path, read),

    /**
     * Something in the caller's account has just been written: nobody joins a reading that began before. Of the whole account,
     * because what was written may be shown beside other records, and a merged record has several ids.
     */
    outdate(caller: Caller): void {
      underWay = underWay.filter((reading) => !sameAccount(reading.caller, caller))
    },
  }
}

const sameAccount = (one: Caller, other: Caller) =>
  one.portalId === other.portalId && one.appId === other.appId
