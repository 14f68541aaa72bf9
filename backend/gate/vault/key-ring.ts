// The vault's keys as an operator writes them: `id:base64(32 bytes)`, separated by commas. The first seals, all open.

export interface VaultKey {
  id: string
  bytes: Uint8Array
}

export type KeyRing = readonly [VaultKey, ...VaultKey[]]

const idForm = /^[A-Za-z0-9_.-]{1,32}$/
const base64Of32Bytes = /^[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=$/

/** The rule a ring breaks, or the ring. Never quotes a key. */
export function readKeyRing(text: string): KeyRing | { problem: string } {
  const keys: VaultKey[] = []
  for (const entry of text.split(',').map((part) => part.trim())) {
    const colon = entry.indexOf(':')
    const id = entry.slice(0, colon)
    const base64 = entry.slice(colon + 1)
    if (colon < 1 || !idForm.test(id))
      return { problem: 'each key is id:base64, the id 1 to 32 of A-Z a-z 0-9 _ . -' }
    if (!base64Of32Bytes.test(base64)) return { problem: 'each key is exactly 32 bytes in base64' }
    if (keys.some((key) => key.id === id)) return { problem: 'key ids differ' }
    const bytes = Buffer.from(base64, 'base64')
    if (looksMadeUp(bytes))
      return { problem: 'keys are random; make one with `npm run admin -- keys generate`' }
    if (keys.some((key) => Buffer.from(key.bytes).equals(bytes))) return { problem: 'keys differ' }
    keys.push({ id, bytes })
  }
  const [first, ...others] = keys
  return first ? [first, ...others] : { problem: 'at least one key' }
}

/** 32 random bytes hold fewer than 20 distinct values less than once in 10^9; readable text or a pattern is not random. */
function looksMadeUp(bytes: Uint8Array): boolean {
  const distinct = new Set(bytes).size
  const readable = bytes.every((byte) => byte >= 0x20 && byte < 0x7f)
  const steps = new Set(bytes.map((byte, index) => (byte - (bytes[index - 1] ?? 0)) & 0xff)).size
  return distinct < 20 || steps < 16 || readable
}
