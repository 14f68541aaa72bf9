// Makes a key for TOKEN_KEYS. The key alone goes to stdout, so that it can be piped into a secret store.
import { z } from 'zod'
import { newKeyId, newKey } from '../gate/vault/new-key.ts'
import { defineCommand } from './command.ts'

const placing = `A new key must open everywhere before it seals. Append it to the end of TOKEN_KEYS and deploy everywhere;
then move it to the front and deploy everywhere; then run \`keys rotate\`; then drop the keys that \`keys status\`
says may be removed.`

export const keysGenerate = defineCommand({
  words: 'keys generate',
  does: 'Makes a new key for TOKEN_KEYS',
  details: placing,
  operands: {
    id: z
      .string()
      .regex(/^[A-Za-z0-9_.-]{1,32}$/, 'is 1 to 32 of A-Z a-z 0-9 _ . -')
      .optional(),
  },
  needs: 'nothing',
  async run({ id }, { now, randomBytes }) {
    const key = newKey(id ?? newKeyId(now(), randomBytes), randomBytes)
    return { data: { key }, text: key, notes: [placing] }
  },
})
