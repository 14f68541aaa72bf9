// Seals answers for tests of the request stage alone: opens only for the owner it was sealed for, as the vault does.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { AnswerVault } from '../../../backend/gate/once/write.ts'

const key = Buffer.alloc(32, 7)

export function createAnswerVault(): AnswerVault {
  return {
    async seal(owner, text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(JSON.stringify(owner)))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return { sealed: Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url'), kid: 'test' }
    },
    async open(owner, sealed) {
      const bytes = Buffer.from(sealed, 'base64url')
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
      decipher.setAAD(Buffer.from(JSON.stringify(owner))).setAuthTag(bytes.subarray(12, 28))
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
    },
  }
}
