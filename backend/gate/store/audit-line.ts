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

/** A read or write that came to something. */
export interface Act extends Pick<AuditLine, 'seq' | 'at' | 'userId'> {
  action: 'read' | 'write'
}

/** Where the chain begins (after a purge) and where it must end. */
export interface ChainEnds {
  firstSeq: number
  firstPreviousHash: string
  lastSeq: number
  lastHash: string
}
