// Brings a write's record to its end. HubSpot's answer goes to the card even when the store fails just then: the write
// has happened, and a refusal would invite a second one. The store is tried five times more: within 8 s where it fails at
// once, within 20 where it says nothing. What nobody could settle becomes an unknown outcome, also never repeated.
import { setTimeout as pause } from 'node:timers/promises'
import { storeAnswer } from '../in-time.ts'

/** Before each try but the first; a try adds up to two seconds of patience with the store. */
const pausesMs = [250, 500, 1_000, 2_000, 4_000]

/** Returns after the first try, whatever it brought; `gaveUp` is told when the last one failed too. */
export async function settleRecord(
  settle: () => Promise<unknown>,
  gaveUp: () => void,
  [waitMs, ...longer]: readonly number[] = pausesMs,
): Promise<void> {
  try {
    await storeAnswer(settle()) // well, too, when the record is no longer ours to settle
  } catch {
    if (waitMs === undefined) return gaveUp()
    void pause(waitMs, undefined, { ref: false }).then(() => settleRecord(settle, gaveUp, longer))
  }
}
