// Seals what must stay secret, as flattened JWE (https://www.rfc-editor.org/rfc/rfc7516#section-7.2.2), bound to the
// row and column it is kept in. The binding is rebuilt on reading and never stored, so a text copied to another row
// does not open.
import { createSecretKey, type KeyObject } from 'node:crypto'
import { FlattenedEncrypt, flattenedDecrypt } from 'jose'
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import { parseJson } from '../parse-json.ts'
import type { KeyRing } from './key-ring.ts'
import type { SealedText } from '../store/sealed.ts'

/** Where a sealed text is kept. `rid` for the answer of a write. */
export interface SealOwner {
  appId: string
  portalId: string
  userId: string
  column: 'access' | 'refresh' | 'answer' | 'proof'
  rid?: string
}

/** `key-unknown` is a mistake of the operator's; `not-ours` means that the text was changed or moved. */
export type Opened = { ok: true; text: string } | { ok: false; why: 'key-unknown' | 'not-ours' }

export type Vault = ReturnType<typeof createVault>

export const sealLimitBytes = 16 * 1024

/** Exactly these members: an `aad` or a header of its own would let the text say what it is bound to. */
const stored = z.strictObject({
  protected: z.string(),
  encrypted_key: z.string(),
  iv: z.string(),
  ciphertext: z.string(),
  tag: z.string(),
})

export function createVault(ring: KeyRing) {
  const keys = new Map(ring.map(({ id, bytes }) => [id, createSecretKey(bytes)]))
  const currentKid = ring[0].id

  return {
    /** Id of the key that seals. */
    currentKid,

    /** Text of at most 16 KB in UTF-8; a longer one is refused as `upstream_invalid_response`. */
    async seal(owner: SealOwner, text: string): Promise<SealedText> {
      const bytes = Buffer.from(text, 'utf8')
      if (bytes.length > sealLimitBytes) {
        throw new Refusal('upstream_invalid_response', { reason: 'too_long_to_keep' })
      }
      const jwe = await new FlattenedEncrypt(bytes)
        .setProtectedHeader({ alg: 'A256KW', enc: 'A256GCM', kid: currentKid })
        .setAdditionalAuthenticatedData(bindingOf(owner))
        .encrypt(keys.get(currentKid) as KeyObject)
      const { aad: _rebuiltOnReading, ...kept } = jwe
      return { sealed: JSON.stringify(kept), kid: currentKid }
    },

    async open(owner: SealOwner, sealed: string): Promise<Opened> {
      const jwe = readStored(sealed)
      if (!jwe) return { ok: false, why: 'not-ours' }
      const key = keys.get(jwe.kid)
      if (!key) return { ok: false, why: 'key-unknown' }
      const aad = Buffer.from(bindingOf(owner)).toString('base64url')
      try {
        const options = { keyManagementAlgorithms: ['A256KW'], contentEncryptionAlgorithms: ['A256GCM'] }
        const { plaintext } = await flattenedDecrypt({ ...jwe.members, aad }, key, options)
        return { ok: true, text: Buffer.from(plaintext).toString('utf8') }
      } catch {
        return { ok: false, why: 'not-ours' }
      }
    },
  }
}

/** One spelling for each owner; JSON keeps the parts apart. */
const bindingOf = ({ appId, portalId, userId, column, rid }: SealOwner) =>
  new TextEncoder().encode(JSON.stringify([appId, portalId, userId, column, rid ?? null]))

const header = z.object({ kid: z.string() })

function readStored(sealed: string): { members: z.infer<typeof stored>; kid: string } | null {
  const { data: members } = stored.safeParse(parseJson(sealed))
  if (!members) return null
  const head = header.safeParse(parseJson(Buffer.from(members.protected, 'base64url').toString('utf8')))
  return head.success ? { members, kid: head.data.kid } : null
}
