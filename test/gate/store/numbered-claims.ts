// Claims that two processes know without telling each other.
import { createHash, randomBytes } from 'node:crypto'
import type { Claim } from '../../../backend/gate/store/database.ts'

export const numberedClaims = (batch: number, perBatch: number, signedAt: number): Claim[] =>
  Array.from({ length: perBatch }, (_, index) => ({
    mac: createHash('sha256').update(`${batch}.${index}`).digest(),
    signedAt,
    holder: randomBytes(8),
  }))
