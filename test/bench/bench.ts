// `npm run bench`: everything measured in one run on one machine. `-- gate` measures the gate alone, `-- scale` whether
// a million claims or 100,000 grants make it slower, `-- flood` what 50,000 bad signatures do, `-- felt` how long a
// person waits for the card.
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { benchCard } from './card-bench.ts'
import { benchFelt } from './felt-bench.ts'
import { benchFlood } from './flood-bench.ts'
import { benchGate } from './gate-bench.ts'
import { benchProcess } from './process-bench.ts'
import { asTable, type Result } from './result.ts'
import { benchScale } from './scale-bench.ts'

const say = (line: string) => process.stderr.write(`${line}\n`)

const parts: Record<string, () => Promise<Result[]>> = {
  gate: () => benchGate(say),
  card: benchCard,
  process: benchProcess,
  felt: () => benchFelt(say),
  scale: () => benchScale(say),
  flood: benchFlood,
}

const asked = process.argv[2]
if (asked !== undefined && !(asked in parts)) {
  say(
    `there is no part ${asked}; parts are ${Object.keys(parts).join(', ')}, and gate, card, process and felt without one`,
  )
  process.exit(2)
}

const results: Result[] = []
for (const name of asked === undefined ? ['gate', 'card', 'process', 'felt'] : [asked])
  results.push(...(await parts[name]!()))

const [cpu] = cpus()
const report = {
  machine: `${cpus().length} × ${cpu?.model ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.version}`,
  commit: commit(),
  date: new Date().toISOString(),
  results,
}
mkdirSync('bench-results', { recursive: true })
const file = `bench-results/${report.date.replaceAll(':', '-')}.json`
writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`)
process.stdout.write(`${report.machine}\n${asTable(results)}\n${file}\n`)
process.exit(0)

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
