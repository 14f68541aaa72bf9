// `npm run check:kept`: what a developer keeps of the backend names no type of record. (That it imports nothing of what they
// replace is in LAYERS of .dependency-cruiser.cjs.) Migrations are history, and may.
import { globSync, readFileSync } from 'node:fs'

const kept = [
  ...globSync('backend/**/*.{ts,js}').filter((file) => !file.startsWith('backend/app/')),
  'hubspot-project/src/app/cards/contract-gate.ts',
]

const typeOfRecord = /\b(contacts?|compan(?:y|ies)|deals?)\b/i
/** So that `contactId` and `open_deals` are words, too. */
const inWords = (text: string) => text.replace(/([a-z])(?=[A-Z])/g, '$1 ').replaceAll('_', ' ')

const named = kept.flatMap((file) =>
  [file, ...readFileSync(file, 'utf8').split('\n')].flatMap((text, line) =>
    typeOfRecord.test(inWords(text)) ? [`${file}:${line} names a type of record: ${text.trim()}`] : [],
  ),
)

for (const fault of named) process.stderr.write(`${fault}\n`)
process.stdout.write(`${kept.length} kept files, ${named.length} lines name a type of record\n`)
process.exitCode = kept.length > 0 && named.length === 0 ? 0 : 1
