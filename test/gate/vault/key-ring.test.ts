import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readKeyRing } from '../../../backend/gate/vault/key-ring.ts'

const of = (bytes: Uint8Array, id = 'k1') => `${id}:${Buffer.from(bytes).toString('base64')}`
const problemOf = (text: string) => {
  const read = readKeyRing(text)
  return 'problem' in read ? read.problem : null
}
const one = randomBytes(32)
const bytesOf = (byte: (index: number) => number) =>
  Uint8Array.from({ length: 32 }, (_, index) => byte(index))

describe('a ring of keys', () => {
  it('keeps the order in which it is written, and takes spaces beside commas', () => {
    const read = readKeyRing(`${of(one, 'new')} , ${of(randomBytes(32), 'old.2026-09')}`)
    expect('problem' in read ? read : read.map(({ id }) => id)).toEqual(['new', 'old.2026-09'])
    expect('problem' in read ? read : read[0].bytes).toEqual(one)
  })

  it.each([
    ['no key', '', /^each key is id:base64/],
    ['a comma alone', ',', /^each key is id:base64/],
    ['no id', of(one, ''), /^each key is id:base64/],
    ['an id of 33', of(one, 'k'.repeat(33)), /^each key is id:base64/],
    ['an empty entry', `${of(one)},`, /^each key is id:base64/],
    ['a placeholder', 'k1:REPLACE_ME', /^each key is/],
    ['16 bytes', of(one.subarray(16)), /^each key is exactly 32 bytes/],
    ['31 bytes', of(one.subarray(1)), /^each key is exactly 32 bytes/],
    ['33 bytes', of(randomBytes(33)), /^each key is exactly 32 bytes/],
    ['base64 with bits over', of(one).replace(/.=$/, 'B='), /^each key is exactly 32 bytes/],
    ['url-safe base64', of(one).replace(/:./, ':-'), /^each key is/],
    ['an id twice', `${of(one)},${of(randomBytes(32))}`, 'key ids differ'],
    ['a key twice', `${of(one)},${of(one, 'k2')}`, 'keys differ'],
    ['zeros', of(bytesOf(() => 0)), /random/],
    ['one repeated byte', of(bytesOf(() => 0xa7)), /random/],
    [
      'nineteen different bytes in no order',
      of(bytesOf((index) => ((index % 19) ** 2 * 7 + 3) & 0xff)),
      /random/,
    ],
    ['bytes that count up', of(bytesOf((index) => index)), /random/],
    ['bytes that count up from one', of(bytesOf((index) => index + 1)), /random/],
    ['a repeated word', of(Buffer.from('correct-horse-correct-horse-corr')), /random/],
    ['readable text', of(Buffer.from('Correct horse battery staple 42!')), /random/],
  ])('VLT-18 is refused for %s', (_, text, problem) => {
    expect(problemOf(text)).toMatch(problem)
    expect(problemOf(text)).not.toContain(one.toString('base64'))
  })

  it('VLT-18 takes every key that was drawn', () => {
    for (let drawn = 0; drawn < 10_000; drawn += 1) expect(problemOf(of(randomBytes(32)))).toBeNull()
  })
})
