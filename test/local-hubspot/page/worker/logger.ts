// The card's `logger`: HubSpot keeps these lines in its logs, the demo prints them in the terminal.
import type { LogLevel } from '../card-channel.ts'

export function createLogger(write: (level: LogLevel, data: string) => void) {
  const level = (name: LogLevel) => (data: unknown) => write(name, String(data))
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') }
}
