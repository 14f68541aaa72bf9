// What every store does, whatever its database. Each part opens one empty database, and its tests use keys of their own.
import { afterAll, beforeAll, describe } from 'vitest'
import type { OpenedStore, OpenStore } from '../../setup/databases.ts'
import { auditSuite } from './audit-suite.ts'
import { claimSuite } from './claim-suite.ts'
import { databaseSuite } from './database-suite.ts'
import { endedConsentSuite } from './ended-consent-suite.ts'
import { forgetSuite } from './forget-suite.ts'
import { grantSuite } from './grant-suite.ts'
import { journalSuite } from './journal-suite.ts'
import { leaseSuite } from './lease-suite.ts'
import { migrationSuite } from './migration-suite.ts'
import { oneTimeSuite } from './one-time-suite.ts'
import { revocationSuite } from './revocation-suite.ts'
import { sealedSuite } from './sealed-suite.ts'
import { standstillSuite } from './standstill-suite.ts'
import { writeSuite } from './write-suite.ts'

const parts: Record<string, (opened: () => OpenedStore, open: OpenStore) => void> = {
  database: databaseSuite,
  claims: claimSuite,
  writes: writeSuite,
  'one-time values': oneTimeSuite,
  'ended consents': endedConsentSuite,
  grants: grantSuite,
  'leases of grants': leaseSuite,
  revocations: revocationSuite,
  'sealed texts': sealedSuite,
  journal: journalSuite,
  'journal standing still': standstillSuite,
  audit: auditSuite,
  'a record to forget': forgetSuite,
  migrations: migrationSuite,
}

/** Without those parts that need no second look. */
export function storeSuite(open: OpenStore, without: readonly string[] = []): void {
  const asked = Object.entries(parts).filter(([name]) => !without.includes(name))
  describe.each(asked)('%s', (_, suite) => {
    let opened: OpenedStore
    beforeAll(async () => {
      opened = await open()
    })
    afterAll(() => opened.close())
    suite(() => opened, open)
  })
}
