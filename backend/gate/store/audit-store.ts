// Who read or wrote which contact, when. Lines are chained by hash; contact ids can be removed without breaking it.

export interface AuditEntry {
  at: number
  appId: string
  portalId: string
  userId: string
  /** `disconnect`: one user's grant was ended by an operator. */
  action: 'read' | 'write' | 'uninstall' | 'disconnect' | 'privacy-deletion'
  contactId: string | null
  /** `ok`, or the code of the refusal. */
  result: string
  requestId: string
}

/** Each line commits to its contact id through a salted digest, so that removing id and salt leaves the chain whole. */
export interface AuditLine extends AuditEntry {
  seq: number
  contactSalt: string | null
  contactDigest: string | null
  previousHash: string
  hash: string
}

export const auditLifetimeMs = 90 * 24 * 60 * 60_000

export interface AuditStore {
  append(entries: readonly AuditEntry[]): Promise<void>
  /** In order, after line `after`. */
  list(of: {
    appId?: string
    portalId?: string
    userId?: string
    contactId?: string
    from?: number
    until?: number
    after?: number
    limit: number
  }): Promise<AuditLine[]>
  /** Where the chain begins (after a purge) and where it must end. It runs over all lines, so verify an unfiltered list. */
  ends(): Promise<{ firstPreviousHash: string; firstSeq: number; lastHash: string; lastSeq: number }>
}
