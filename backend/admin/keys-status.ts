// Which key seals what: the keys of the ring, the rows each one is needed for, and which may be left out of TOKEN_KEYS.
import { alignColumns } from './align-columns.ts'
import { defineCommand } from './command.ts'
import { judgeKeys, type KeyUse } from './judge-keys.ts'

export const keysStatus = defineCommand({
  words: 'keys status',
  does: 'Shows which keys seal what, and which may be removed',
  needs: 'store',
  async run(_, { store, config }) {
    const kids = config.tokenKeys.map(({ id }) => id)
    const keys = judgeKeys(kids, await store.sealed.countByKid())
    return {
      data: { keys },
      text: alignColumns([header, ...keys.map(rowOf)]),
      well: keys.every(({ verdict }) => verdict !== 'missing'),
    }
  },
})

const header = ['KEY', 'GRANTS', 'ANSWERS', 'REVOCATIONS', '']

const rowOf = ({ kid, grants, writes, revocations, verdict }: KeyUse) => [
  kid,
  grants,
  writes,
  revocations,
  verdicts[verdict],
]

const verdicts: Record<KeyUse['verdict'], string> = {
  seals: 'seals',
  needed: 'opens; needed until `keys rotate` has run',
  removable: 'opens; no row needs it: may be removed, if every process seals with the first key',
  missing: 'NOT in TOKEN_KEYS, but rows need it: put it back, or the backend does not start',
}
