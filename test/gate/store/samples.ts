// Values for the stores' tests, each different from all others.
import { randomBytes } from 'node:crypto'
import type { AuditEntry } from '../../../backend/gate/store/audit-line.ts'
import type { Claim } from '../../../backend/gate/store/database.ts'
import type { GrantKey, SealedTokens } from '../../../backend/gate/store/grant-row.ts'
import type { WriteKey } from '../../../backend/gate/store/writes.ts'

export const appId = '4242'

let lastId = 1000
const nextId = () => String(++lastId)

export const newKey = (): GrantKey => ({ appId, portalId: nextId(), userId: nextId() })

export const newWriteKey = (): WriteKey => ({ ...newKey(), rid: randomBytes(16).toString('base64url') })

export const newTokens = (change: Partial<SealedTokens> = {}): SealedTokens => ({
  access: randomBytes(24).toString('base64url'),
  refresh: randomBytes(24).toString('base64url'),
  kid: 'k1',
  accessExpiresAt: 1_900_000_000_000,
  scopes: ['crm.objects.contacts.read', 'oauth'],
  ...change,
})

export const newSealed = (kid = 'k1') => ({ sealed: randomBytes(24).toString('base64url'), kid })

export const newClaim = (signedAt: number): Claim => ({
  mac: randomBytes(32),
  signedAt,
  holder: randomBytes(8),
})

/** The same signed request, asked for by someone else. */
export const again = (claim: Claim): Claim => ({ ...claim, holder: randomBytes(8) })

export const newRequest = (id = '9') => ({
  fingerprint: new Uint8Array(randomBytes(32)),
  record: { type: 'contact', id },
})

export const newEntry = (change: Partial<AuditEntry> = {}): AuditEntry => ({
  at: 1_700_000_000_000,
  ...newKey(),
  action: 'read',
  recordType: 'contact',
  recordId: '9',
  result: 'ok',
  requestId: randomBytes(16).toString('base64url'),
  ...change,
})

/** What a store throws when its database does not answer. */
export const retryLater = { name: 'Refusal', code: 'retry_later' }
