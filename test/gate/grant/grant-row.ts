// A grant's row for tests of rules that only look at one.
import type { GrantRow } from '../../../backend/gate/store/grant-row.ts'

export const grantRow = (changes: Partial<GrantRow> = {}): GrantRow => ({
  key: { appId: '1', portalId: '100001', userId: '501' },
  state: 'active',
  tokens: { access: 'sealed', refresh: 'sealed', kid: 'k1', accessExpiresAt: 0, scopes: ['oauth'] },
  version: 1,
  epoch: 1,
  leasedForMs: 0,
  waitMs: 0,
  failures: 0,
  lostLeases: 0,
  connectedAt: 0,
  refreshedAt: 0,
  ...changes,
})
