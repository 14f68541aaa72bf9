// What is kept of a finished write: the effect's small result, sealed. The answer is made from it and the request's own
// body, which the fingerprint proves to be the same, so a repeat gets it byte for byte.
import { z } from 'zod'
import { Refusal } from '../errors.ts'
import type { SealedText } from '../store/sealed.ts'
import type { WriteKey } from '../store/writes.ts'
import type { Vault } from '../vault/vault.ts'

/**
 * The result sealed, and as a repeat will read it: the first answer is made of that, too. Throws when the schema does not
 * read it again, or when it is longer than the vault seals.
 */
export async function keepResult<Result>(
  vault: Vault,
  key: WriteKey,
  schema: z.ZodType<Result>,
  result: Result,
): Promise<{ sealed: SealedText; result: Result }> {
  const text = JSON.stringify({ kind: 'done', result })
  const kept = readKept(text, schema)
  if (!kept) throw new Error('what a write leaves is not what its schema reads')
  return { sealed: await vault.seal({ ...key, column: 'answer' }, text), ...kept }
}

/**
 * `null` when the text is of another form, as a refusal that the first release kept: then nobody knows any more. A text
 * that does not open is our trouble and not the viewer's: `internal_error`, and the write is not repeated.
 */
export async function openResult<Result>(
  vault: Vault,
  key: WriteKey,
  { sealed }: SealedText,
  schema: z.ZodType<Result>,
): Promise<{ result: Result } | null> {
  const opened = await vault.open({ ...key, column: 'answer' }, sealed)
  if (!opened.ok) throw new Refusal('internal_error', { reason: opened.why })
  return readKept(opened.text, schema)
}

function readKept<Result>(text: string, schema: z.ZodType<Result>): { result: Result } | null {
  const kept = z.object({ kind: z.literal('done'), result: schema }).safeParse(JSON.parse(text))
  return kept.success ? { result: kept.data.result } : null
}
