// `npm run check:guarantees`: every promise in guarantees.md has a test that begins with its ID, and no test names an
// ID that is not promised.
import { globSync, readFileSync } from 'node:fs'

const idForm = /[A-Z]{3}-\d{2}/g

const promised = new Set(
  [...readFileSync('test/guarantees.md', 'utf8').matchAll(/^\| ([A-Z]{3}-\d{2}) /gm)].map(
    ([, id]) => id ?? '',
  ),
)

/** IDs stand at the beginning of a text: of a test's name, or of a row in a table of tests. */
const namesOfTests = /['"`]((?:[A-Z]{3}-\d{2}[ ,:]*)+)/g

const tested = new Set(
  globSync('test/**/*.{ts,tsx}').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(namesOfTests)].flatMap(([, ids]) => ids?.match(idForm) ?? []),
  ),
)

const untested = [...promised].filter((id) => !tested.has(id))
const unknown = [...tested].filter((id) => !promised.has(id))

if (untested.length > 0) process.stderr.write(`guarantees without a test: ${untested.join(' ')}\n`)
if (unknown.length > 0)
  process.stderr.write(`tests that name no guarantee of test/guarantees.md: ${unknown.join(' ')}\n`)
process.stdout.write(`${promised.size} guarantees, ${promised.size - untested.length} with a test\n`)
process.exitCode = untested.length + unknown.length > 0 ? 1 : 0
