// `npm run check:names`: one word, one thing. No two files of one space export the same name.
import { globSync, readFileSync } from 'node:fs'

/** A file is of the last space that its path fits. What HubSpot uploads by itself, or a browser runs, is a space of its own. */
const spaces = [
  'backend/',
  'hubspot-project/',
  'hubspot-project/src/app/settings/',
  'test/local-hubspot/',
  'test/local-hubspot/page/*/',
]

const declared =
  /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm

const filesOf = new Map<string, Set<string>>()
const spaceOf = new Map(
  spaces.flatMap((space) => globSync(`${space}**/*.{ts,tsx}`).map((file) => [file, space] as const)),
)
for (const [file, space] of spaceOf) {
  if (/node_modules|\.test\.tsx?$/.test(file)) continue
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(declared)) {
    const inSpace = `${space} ${name}`
    filesOf.set(inSpace, new Set(filesOf.get(inSpace)).add(file))
  }
}

const doubled = [...filesOf].filter(([, files]) => files.size > 1)
for (const [name, files] of doubled)
  process.stderr.write(`${name} is exported by more than one file: ${[...files].join(' ')}\n`)
const empty = spaces.filter((space) => ![...spaceOf.values()].includes(space))
process.stdout.write(`${filesOf.size} exported names, ${doubled.length} of more than one thing\n`)
process.exitCode = empty.length === 0 && doubled.length === 0 ? 0 : 1
