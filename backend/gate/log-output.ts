// Where log lines go: at once while somebody reads them, and into the void, counted, while nobody does. A reader that
// stands still must not hold up requests.
import type { Writable } from 'node:stream'
import { createLog, type Log } from './log.ts'

/** Some thousand lines; a reader that catches up gets them all. */
const mostQueuedBytes = 1024 * 1024

/** `onCaughtUp` hears how many lines were lost when there is room again. A stream that fails loses every line. */
export function createLogOutput(stream: Writable, onCaughtUp: (lost: number) => void) {
  let lost = 0
  let told = 0
  let broken = false
  stream.on('error', () => (broken = true))
  stream.on('drain', () => {
    if (lost === told) return
    const count = lost - told
    told = lost
    onCaughtUp(count)
  })
  return {
    write(line: string): void {
      if (broken || stream.writableLength > mostQueuedBytes) lost += 1
      else stream.write(line)
    },
    /** Lines that were lost so far. */
    lost: () => lost,
  }
}

/** The log on `stream`, and how many of its lines were lost. */
export function openLog(level: string, stream: Writable): { log: Log; lostLines: () => number } {
  const output = createLogOutput(stream, (count) => log.error('log_lines_lost', { count }))
  const log = createLog(level, output)
  return { log, lostLines: output.lost }
}
