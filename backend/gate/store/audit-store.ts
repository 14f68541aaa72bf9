// Who read or wrote which record, when. Lines are chained by hash; record ids can be removed without breaking it.

export interface AuditEntry {
  at: number
  appId: string
  portalId: string
  userId: string
  /**
   * `disconnect`: one grant was ended, by its user, an operator, or because HubSpot no longer honours it. The last two are the store's own, and of no account:
   * `purge` removed the lines before the chain's beginning, `upgrade` vouches for what an older release had removed.
   */
  action: 'read' | 'write' | 'uninstall' | 'disconnect' | 'privacy-deletion' | 'purge' | 'upgrade'
  recordType: string | null
  recordId: string | null
  /** The id HubSpot answered with, when it is another: the record has been merged. A privacy deletion finds the line by either. */
  answeredId?: string | null
  /** `ok`, or the code of the refusal. */
  result: string
  requestId: string
}

/** Each line commits to its record ids through a salted digest, so that removing ids and salt leaves the chain whole. */
export interface AuditLine extends AuditEntry {
  seq: number
  answeredId: string | null
  recordSalt: string | null
  recordDigest: string | null
  /** Of a privacy deletion, `5,9`: the lines whose ids it took out. Of a purge, `7:hash`: the new beginning and the hash before it. */
  proof: string | null
  /** 1: from before lines had a record type; the digest covers the id alone. */
  format: 1 | 2
  previousHash: string
  hash: string
}

/** Where the chain begins (after a purge) and where it must end. */
export interface ChainEnds {
  firstSeq: number
  firstPreviousHash: string
  lastSeq: number
  lastHash: string
}

/** A line is removed between this age and a day more: one purge line a day proves that. */
export const auditLifetimeMs = 90 * 24 * 60 * 60_000

export interface AuditStore {
  append(entries: readonly AuditEntry[]): Promise<void>
  /** In order, after line `after`. */
  list(of: {
    appId?: string
    portalId?: string
    userId?: string
    /** Asked for or answered with. */
    record?: { type: string; id: string }
    from?: number
    until?: number
    after?: number
    limit: number
  }): Promise<AuditLine[]>
  /** The latest successful reads and writes of a record, asked for or answered with, newest first. */
  latestActs(of: {
    appId: string
    portalId: string
    record: { type: string; id: string }
    limit: number
  }): Promise<AuditLine[]>
  /** The chain runs over all lines, so verify an unfiltered list. `null` when somebody has removed the row that says it. */
  ends(): Promise<ChainEnds | null>
}
