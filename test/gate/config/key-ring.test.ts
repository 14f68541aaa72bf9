import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { readKeyRing } from '../../../backend/gate/vault/key-ring.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const random = () => base64(randomBytes(32))

it('reads several keys; the first seals', () => {
  const ring = readKeyRing(`new:${random()}, old:${random()}`)
  expect('problem' in ring ? ring : ring.map(({ id }) => id)).toEqual(['new', 'old'])
})

const weak: [string, string][] = [
  ['16 bytes', base64(randomBytes(16))],
  ['33 bytes', base64(randomBytes(33))],
  ['all zero', base64(new Uint8Array(32))],
  ['one repeated byte', base64(new Uint8Array(32).fill(0xa7))],
  ['counting up', base64(Uint8Array.from({ length: 32 }, (_, index) => index))],
  ['a repeated word', base64(Buffer.from('correct-horse-correct-horse-corr'))],
  ['readable text', base64(Buffer.from('Change-me! 0123456789 abcdefGHIJ'))],
  ['a placeholder', 'REPLACE_ME'],
  ['url-safe base64', base64(randomBytes(32)).replace(/.$/, '').replace(/^./, '-')],
]
it.each(weak)('VLT-18 refuses a weak key: %s', (_name, text) => {
  expect(readKeyRing(`k1:${text}`)).toHaveProperty('problem')
})

it('VLT-18 accepts ten thousand random keys', () => {
  for (let count = 0; count < 10_000; count += 1)
    expect(readKeyRing(`k:${random()}`)).not.toHaveProperty('problem')
})

it('refuses equal ids, equal keys and an empty ring, and never quotes a key', () => {
  const key = random()
  for (const text of [`a:${key},a:${random()}`, `a:${key},b:${key}`, '', ',']) {
    const ring = readKeyRing(text)
    expect(ring).toHaveProperty('problem')
    expect(JSON.stringify(ring)).not.toContain(key)
  }
})
