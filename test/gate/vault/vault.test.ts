import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { FlattenedEncrypt } from 'jose'
import { expect, it } from 'vitest'
import { createVault, sealLimitBytes, type SealOwner } from '../../../backend/gate/vault/vault.ts'
import type { KeyRing } from '../../../backend/gate/vault/key-ring.ts'

const keyNamed = (id: string) => ({ id, bytes: randomBytes(32) })
const ring: KeyRing = [keyNamed('k2'), keyNamed('k1')]
const vault = createVault(ring)
const owner: SealOwner = { appId: '1', portalId: '2', userId: '3', column: 'access' }
const secret = 'pat-of-the-tests-1234567890'

const parts = ['protected', 'encrypted_key', 'iv', 'ciphertext', 'tag'] as const
const sealedOnce = JSON.parse((await vault.seal(owner, secret)).sealed) as Record<
  (typeof parts)[number],
  string
>
const open = (sealed: unknown, of = owner) => vault.open(of, JSON.stringify(sealed))
const refused = { ok: false, why: 'not-ours' }

it('gives back what was sealed for the same owner, whichever key of the ring sealed it', async () => {
  expect(await open(sealedOnce)).toEqual({ ok: true, text: secret })
  const older = await createVault([ring[1]!]).seal(owner, secret)
  expect(older.kid).toBe('k1')
  expect(await vault.open(owner, older.sealed)).toEqual({ ok: true, text: secret })
})

const others: [string, Partial<SealOwner>][] = [
  ['VLT-01 user', { userId: '4' }],
  ['VLT-02 portal', { portalId: '9' }],
  ['VLT-03 column', { column: 'refresh' }],
  ['app', { appId: '9' }],
  ['request', { rid: 'r' }],
]
it.each(others)('%s: does not open for another', async (_name, other) => {
  expect(await open(sealedOnce, { ...owner, ...other })).toEqual(refused)
})

it('keeps owners apart that would read the same when joined', async () => {
  const sealed = await vault.seal({ ...owner, portalId: '12', userId: '3' }, secret)
  expect(await vault.open({ ...owner, portalId: '1', userId: '23' }, sealed.sealed)).toEqual(refused)
})

it('VLT-05 refuses a stored object that says what it is bound to', async () => {
  const aad = Buffer.from(JSON.stringify(['1', '2', '3', 'access', null])).toString('base64url')
  expect(await open({ ...sealedOnce, aad })).toEqual(refused)
  expect(await open({ ...sealedOnce, header: { kid: 'k1' } })).toEqual(refused)
  expect(Object.keys(sealedOnce).sort()).toEqual([...parts].sort())
})

it.each([4, 8, 12, 15, 0, 17])('VLT-06 refuses a tag of %i bytes', async (bytes) => {
  const tag = Buffer.concat([Buffer.from(sealedOnce.tag, 'base64url'), Buffer.alloc(1)]).subarray(0, bytes)
  expect(await open({ ...sealedOnce, tag: tag.toString('base64url') })).toEqual(refused)
})

it('VLT-08 refuses every flipped bit of every part, with the same answer', async () => {
  for (const part of parts.slice(1)) {
    const bytes = Buffer.from(sealedOnce[part], 'base64url')
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      expect(await open({ ...sealedOnce, [part]: flipped.toString('base64url') })).toEqual(refused)
    }
  }
})

it('VLT-08 refuses any change of the protected header', async () => {
  const text = Buffer.from(sealedOnce.protected, 'base64url').toString()
  const change = fc.tuple(fc.nat(text.length - 1), fc.string({ minLength: 1, maxLength: 1 }))
  await fc.assert(
    fc.asyncProperty(change, async ([at, character]) => {
      const changed = text.slice(0, at) + character + text.slice(at + 1)
      fc.pre(changed !== text)
      const opened = await open({ ...sealedOnce, protected: Buffer.from(changed).toString('base64url') })
      expect(opened.ok).toBe(false)
    }),
  )
})

it.each([
  ['A256KW', 'A256GCM', true],
  ['A256GCMKW', 'A256GCM', false],
  ['A256KW', 'A128GCM', false],
  ['A256KW', 'A256CBC-HS512', false],
])('opens what the right key sealed for the right owner by %s and %s: %s', async (alg, enc, opens) => {
  const { aad: _kept, ...members } = await new FlattenedEncrypt(Buffer.from(secret))
    .setProtectedHeader({ alg, enc, kid: 'k2' })
    .setAdditionalAuthenticatedData(Buffer.from('["1","2","3","access",null]'))
    .encrypt(ring[0].bytes)
  expect(await open(members)).toEqual(opens ? { ok: true, text: secret } : refused)
})

it.each(['', 'null', '[]', '{}', 'x', '{"ciphertext":1}'])(
  'refuses %j, which nobody sealed',
  async (text) => {
    expect(await vault.open(owner, text)).toEqual(refused)
  },
)

it('VLT-09 tells a key that is not in the ring from a text that was changed', async () => {
  const elsewhere = await createVault([keyNamed('k9')]).seal(owner, secret)
  expect(await vault.open(owner, elsewhere.sealed)).toEqual({ ok: false, why: 'key-unknown' })
})

it('VLT-20 keeps texts of up to 16 KB, in UTF-8, and no longer ones', async () => {
  for (const bytes of [300, 4 * 1024, 15 * 1024, sealLimitBytes]) {
    const text = 'x'.repeat(bytes)
    expect(await vault.open(owner, (await vault.seal(owner, text)).sealed)).toEqual({ ok: true, text })
  }
  for (const text of ['x'.repeat(17 * 1024), 'é'.repeat(9 * 1024)]) {
    await expect(vault.seal(owner, text)).rejects.toMatchObject({ code: 'upstream_invalid_response' })
  }
})

it('VLT-10 never uses a content key or an initialisation vector twice, in 20,000 seals of one text', async () => {
  const ivs = new Set<string>()
  const keys = new Set<string>()
  for (let batch = 0; batch < 200; batch += 1) {
    for (const { sealed } of await Promise.all(
      Array.from({ length: 100 }, () => vault.seal(owner, secret)),
    )) {
      const { iv, encrypted_key } = JSON.parse(sealed) as typeof sealedOnce
      ivs.add(iv)
      // Key wrapping is deterministic (https://www.rfc-editor.org/rfc/rfc3394): equal wrapped keys are equal keys.
      keys.add(encrypted_key)
    }
  }
  expect([ivs.size, keys.size]).toEqual([20_000, 20_000])
}, 60_000)
