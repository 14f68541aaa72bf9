// Which key seals what: the keys of the ring, the rows each one is needed for, and which may be left out of TOKEN_KEYS.
import { z } from 'zod'
import { alignColumns } from './align-columns.ts'
import { flag } from './argument-forms.ts'
import { defineCommand } from './command.ts'
import { judgeKeys, type KeyUse } from './judge-keys.ts'
import { withStore } from './with-store.ts'

export const keysStatus = defineCommand({
  words: 'keys status',
  does: 'Shows which keys seal what, and which may be removed',
  options: { json: { says: 'As JSON.' } },
  input: z.object({ json: flag }),
  run: ({ json }, deps) =>
    withStore(deps, async (store, config) => {
      const uses = judgeKeys(
        config.tokenKeys.map(({ id }) => id),
        await store.sealed.countByKid(),
      )
      if (json) deps.out(`${JSON.stringify({ keys: uses })}\n`)
      else deps.out(alignColumns([header, ...uses.map(rowOf)]))
      return uses.some(({ verdict }) => verdict === 'missing') ? 1 : 0
    }),
})

const header = ['KEY', 'GRANTS', 'ANSWERS', 'REVOCATIONS', '']

const rowOf = ({ kid, grants, writes, revocations, verdict }: KeyUse) => [
  kid,
  String(grants),
  String(writes),
  String(revocations),
  verdicts[verdict],
]

const verdicts: Record<KeyUse['verdict'], string> = {
  seals: 'seals',
  needed: 'opens; needed until `keys rotate` has run',
  removable: 'opens; no row needs it: may be removed, if every process seals with the first key',
  missing: 'NOT in TOKEN_KEYS, but rows need it: put it back, or the backend does not start',
}
