// Does every key of the ring seal and open, and is every key there that a row needs?
import type { KeyRing } from '../../gate/vault/key-ring.ts'
import { brokenKeys } from '../../gate/vault/check-keys.ts'
import type { SealedStore } from '../../gate/store/sealed.ts'
import { counted } from '../counted.ts'
import { judgeKeys } from '../judge-keys.ts'
import { fail, ok, warn, type Finding } from './finding.ts'

/** `sealed` null: the store does not open, or does not exist yet. */
export async function checkKeys(ring: KeyRing, sealed: SealedStore | null): Promise<Finding[]> {
  const broken = await brokenKeys(ring)
  if (broken.length > 0) {
    return [
      fail(
        'keys',
        `Keys do not open what they seal: ${broken.join(', ')}. Replace this machine or its Node.`,
      ),
    ]
  }
  const kids = ring.map(({ id }) => id)
  const works = ok('keys', `${kids.length} in TOKEN_KEYS, each seals and opens; ${kids[0]} seals.`)
  if (!sealed) return [works, warn('key use', 'Not counted without the store.')]
  const uses = judgeKeys(kids, await sealed.countByKid())
  const found = uses.map(({ kid, verdict, grants, writes, revocations }) => {
    const rows = `${kid}: ${counted(grants, 'grant')}, ${counted(writes, 'answer')}, ${counted(revocations, 'revocation')}`
    if (verdict === 'missing') {
      return fail('key use', `${rows}. It is NOT in TOKEN_KEYS: put it back, or the backend does not start.`)
    }
    if (verdict === 'needed') return ok('key use', `${rows}. \`keys rotate\` frees it.`)
    return ok('key use', verdict === 'removable' ? `${rows}. No row needs it.` : `${rows}.`)
  })
  return [works, ...found]
}
