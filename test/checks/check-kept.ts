// `npm run check:kept`: what a developer keeps of the backend names no type of record, in no part of any word. (That it imports
// nothing of what they replace is in LAYERS of .dependency-cruiser.cjs.) Migrations are history, and may.
import { globSync, readFileSync } from 'node:fs'

const replaced = /^backend\/(app|gate\/store\/migrations)\//
const kept = [
  ...globSync('backend/**/*.{ts,js,json,sql}').filter((file) => !replaced.test(file)),
  'hubspot-project/src/app/cards/contract-gate.ts',
]

const typeOfRecord = /contact|compan(y|ies)|deal/i

const named = kept.flatMap((file) =>
  [file, ...readFileSync(file, 'utf8').split('\n')].flatMap((text, line) =>
    typeOfRecord.test(text) ? [`${file}:${line} names a type of record: ${text.trim()}`] : [],
  ),
)

for (const fault of named) process.stderr.write(`${fault}\n`)
process.stdout.write(`${kept.length} kept files, ${named.length} lines name a type of record\n`)
process.exitCode = kept.length > 1 && named.length === 0 ? 0 : 1
