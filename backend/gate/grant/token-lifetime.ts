// When an access token is due for a refresh. Pure.
import { createHash } from 'node:crypto'
import type { GrantRow } from '../store/grant-row.ts'

type Freshness =
  | 'fresh'
  /** Refreshed beside the call, which goes with the old one. */
  | 'soon'
  /** The call waits for a new one, and falls back on this while it lives. */
  | 'now'
  | 'over'

const soonMs = 5 * 60_000
const jitterMs = 2 * 60_000
const nowMs = 60_000

/** Grants of one moment, such as after a deployment, come due spread over two minutes; the same on every process. */
function jitterOf({ key, version }: Pick<GrantRow, 'key' | 'version'>): number {
  const name = JSON.stringify([key.appId, key.portalId, key.userId, version])
  return (createHash('sha256').update(name).digest().readUInt32BE(0) / 2 ** 32) * jitterMs
}

/** The moment from which a background refresh is due, in milliseconds before the token's end. */
export const dueBeforeEndMs = (row: Pick<GrantRow, 'key' | 'version'>) => soonMs + jitterOf(row)

export function freshnessOf(row: GrantRow, now: number): Freshness {
  const leftMs = row.tokens.accessExpiresAt - now
  if (leftMs <= 0) return 'over'
  if (leftMs < nowMs) return 'now'
  return leftMs < dueBeforeEndMs(row) ? 'soon' : 'fresh'
}
