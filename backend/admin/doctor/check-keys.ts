// Does every key of the ring seal and open, and is every key there that a row needs?
import { brokenKeys } from '../../gate/vault/check-keys.ts'
import { counted } from '../counted.ts'
import { judgeKeys } from '../judge-keys.ts'
import { fail, ok, warn, type Check } from './finding.ts'

export const checkKeys: Check = async ({ config, store }) => {
  const broken = await brokenKeys(config.tokenKeys)
  if (broken.length > 0) {
    const says = `Keys do not open what they seal: ${broken.join(', ')}. Replace this machine or its Node.`
    return [fail('keys', says)]
  }
  const kids = config.tokenKeys.map(({ id }) => id)
  const works = ok('keys', `${kids.length} in TOKEN_KEYS, each seals and opens; ${kids[0]} seals.`)
  if (!store) return [works, warn('key use', 'Not counted without the store.')]
  const uses = judgeKeys(kids, await store.sealed.countByKid())
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
