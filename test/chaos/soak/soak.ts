// `npm run soak [-- seconds]`: two minutes of trouble by default. `npm run soak -- vault`: a million seals, all different.
// Exits 1 when a promise was broken.
import { startPostgres } from '../../setup/embedded-postgres.ts'
import { runSoak, type SoakResult } from './run-soak.ts'

const [asked = '120'] = process.argv.slice(2)
const say = (line: string) => process.stderr.write(`${line}\n`)

if (asked === 'vault') {
  await import('./vault-uniqueness.ts')
} else if (/^\d+$/.test(asked)) {
  const postgres = process.env['TEST_DATABASE_URL'] ? null : await startPostgres()
  if (postgres) process.env['TEST_DATABASE_URL'] = postgres.url
  try {
    process.exitCode = report(await runSoak(Number(asked), say))
  } finally {
    await postgres?.stop()
  }
} else {
  say('soak takes a number of seconds, or the word vault')
  process.exitCode = 2
}

/** Prints what was counted. 1 when a promise was broken. */
function report({ answers, broken, ...counts }: SoakResult): 0 | 1 {
  const rows = [
    ...Object.entries(counts),
    ...Object.entries(answers).map(([name, count]) => [`answers: ${name}`, count] as const),
    ['promises broken', broken.length] as const,
  ]
  process.stdout.write(rows.map(([name, count]) => `${name.padEnd(48)}${count}\n`).join(''))
  for (const what of broken) process.stdout.write(`BROKEN: ${what}\n`)
  return broken.length > 0 ? 1 : 0
}
