// `npm run check:names`: one word, one thing. No two files of the backend export the same name.
import { globSync, readFileSync } from 'node:fs'

const declared =
  /^export (?:async )?(?:abstract )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm

const filesOf = new Map<string, Set<string>>()
for (const file of globSync('backend/**/*.ts'))
  for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(declared))
    filesOf.set(name, new Set(filesOf.get(name)).add(file))

const doubled = [...filesOf].filter(([, files]) => files.size > 1)
for (const [name, files] of doubled)
  process.stderr.write(`${name} is exported by more than one file: ${[...files].join(' ')}\n`)
process.stdout.write(`${filesOf.size} exported names, ${doubled.length} of more than one thing\n`)
process.exitCode = filesOf.size > 0 && doubled.length === 0 ? 0 : 1
