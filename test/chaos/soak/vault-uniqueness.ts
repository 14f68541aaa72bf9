// VLT-10 in full: a million seals of one text by one key, and no content key or initialisation vector comes twice.
// `npm test` does the same with fewer. `npm run soak -- vault [seals]`
import { randomBytes } from 'node:crypto'
import { createVault } from '../../../backend/gate/vault/vault.ts'

const seals = Number(process.argv[3] ?? 1_000_000)
const batch = 500
const vault = createVault([{ id: 'k1', bytes: randomBytes(32) }])
const owner = { appId: '1', portalId: '2', userId: '3', column: 'access' } as const

const ivs = new Set<string>()
const keys = new Set<string>()
const startedAt = performance.now()
for (let done = 0; done < seals; done += batch) {
  const size = Math.min(batch, seals - done)
  const sealed = await Promise.all(Array.from({ length: size }, () => vault.seal(owner, 'one text')))
  for (const { sealed: text } of sealed) {
    const { iv, encrypted_key } = JSON.parse(text) as { iv: string; encrypted_key: string }
    ivs.add(iv)
    // Key wrapping is deterministic (https://www.rfc-editor.org/rfc/rfc3394): equal wrapped keys are equal keys.
    keys.add(encrypted_key)
  }
}
const seconds = Math.round((performance.now() - startedAt) / 1000)
process.stdout.write(
  `${seals} seals in ${seconds} s: ${keys.size} content keys, ${ivs.size} initialisation vectors\n`,
)
process.exitCode = keys.size === seals && ivs.size === seals ? 0 : 1
