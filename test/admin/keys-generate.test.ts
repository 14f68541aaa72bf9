// The making of a key.
import { expect, it } from 'vitest'
import { readKeyRing } from '../../backend/gate/vault/key-ring.ts'
import { callAdmin } from './call-admin.ts'
import { bytesOf, oldKey } from './with-grants.ts'

it('prints one key that TOKEN_KEYS accepts, and nothing else, on stdout', async () => {
  const { code, out, err } = await callAdmin(['keys', 'generate'], {})
  expect(code).toBe(0)
  expect(out).toMatch(/^[A-Za-z0-9_.-]+:[A-Za-z0-9+/]{43}=\n$/)
  expect(readKeyRing(out.trim())).not.toHaveProperty('problem')
  expect(err).toContain('open everywhere before it seals')
  expect(err).not.toContain(bytesOf(out.trim()))
})

it('makes keys that fit into one ring, under the name that was asked for or one of their own', async () => {
  const keys = [oldKey]
  for (const words of [['2026-autumn'], [], []]) {
    keys.push((await callAdmin(['keys', 'generate', ...words], {})).out.trim())
  }
  const ring = readKeyRing(keys.join(','))
  expect(ring).toMatchObject([{ id: 'old' }, { id: '2026-autumn' }, {}, {}])
})
