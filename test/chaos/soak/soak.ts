// `npm run soak [-- seconds]`: two minutes of trouble by default, then a fuzz of half a minute. `-- fuzz [seconds [seed]]`:
// the fuzz alone. `-- 10m`: a hundred calls a second for ten minutes. `-- vault`: a million seals, all different.
// Exits 1 when a promise was broken.
import { openFreshPostgres, openFreshSqlite } from '../../setup/databases.ts'
import { startPostgres } from '../../setup/embedded-postgres.ts'
import { runFuzz } from './fuzz.ts'
import { runSoak } from './run-soak.ts'
import { runSteadyLoad } from './steady-load.ts'

const fuzzSeconds = 30
const [asked = '120', ...more] = process.argv.slice(2)
const say = (line: string) => process.stderr.write(`${line}\n`)

if (asked === 'vault') {
  await import('./vault-uniqueness.ts')
} else if (asked === 'fuzz') {
  await withPostgres(() => fuzz(Number(more[0] ?? fuzzSeconds), Number(more[1] ?? newSeed())))
} else if (/^\d+m$/.test(asked)) {
  report('steady load', await runSteadyLoad(Number.parseInt(asked) * 60, say))
} else if (/^\d+$/.test(asked)) {
  await withPostgres(async () => {
    report('random kills', await runSoak(Number(asked), say))
    await fuzz(fuzzSeconds, newSeed())
  })
} else {
  say('soak takes a number of seconds, minutes as 10m, fuzz with seconds and a seed, or the word vault')
  process.exitCode = 2
}

async function withPostgres(work: () => Promise<void>) {
  const postgres = process.env['TEST_DATABASE_URL'] ? null : await startPostgres()
  if (postgres) process.env['TEST_DATABASE_URL'] = postgres.url
  try {
    await work()
  } finally {
    await postgres?.stop()
  }
}

/** Half of the time on each store. */
async function fuzz(seconds: number, seed: number) {
  report('fuzz on SQLite', await runFuzz(openFreshSqlite, seconds / 2, seed))
  report('fuzz on Postgres', await runFuzz(openFreshPostgres, seconds / 2, seed + 1_000))
}

function newSeed() {
  return Date.now() % 1_000_000
}

/** Prints what was counted; the process will end with 1 when a promise was broken. */
function report(title: string, { broken, ...counts }: { broken: string[] }) {
  const rows = Object.entries(counts).flatMap(([name, value]) => rowsOf(name, value))
  process.stdout.write(`${title}\n`)
  for (const [name, value] of [...rows, ['promises broken', broken.length] as const])
    process.stdout.write(`  ${name.padEnd(46)}${value}\n`)
  for (const what of broken) process.stdout.write(`BROKEN: ${what}\n`)
  if (broken.length > 0) process.exitCode = 1
}

function rowsOf(name: string, value: unknown): (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[name, value]]
  return Object.entries(value).map(([inner, count]) => [`${name}: ${inner}`, count] as const)
}
