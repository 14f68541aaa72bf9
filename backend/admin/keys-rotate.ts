// Makes the first key of TOKEN_KEYS the only one that any row needs, online.
import { createVault } from '../gate/vault/vault.ts'
import type { SealedRow } from '../gate/store/sealed.ts'
import { count, flag } from './argument-forms.ts'
import { counted } from './counted.ts'
import { defineCommand } from './command.ts'
import { resealRows, type Progress } from './reseal-rows.ts'
import { sumRows } from './sum-rows.ts'

export const keysRotate = defineCommand({
  words: 'keys rotate',
  does: 'Seals every row anew with the first key, while traffic runs',
  details:
    'Every process must already seal with the first key. May be interrupted at any point and run again; run it until it says 0 left.',
  options: {
    'dry-run': { form: flag, says: 'Opens every row and changes none.' },
    batch: { value: 'rows', form: count(500, 10_000), says: 'Rows read at a time (500).' },
  },
  needs: 'store',
  async run({ 'dry-run': dryRun, batch }, { store, config, now, signal, err }) {
    const vault = createVault(config.tokenKeys)
    const kid = vault.currentKid
    const countDue = async () => (await store.sealed.countByKid()).filter((count) => count.kid !== kid)
    const startedAt = now()
    const due = await countDue()
    const onBatch = everySecond(now, ({ table, resealed }) =>
      err(`${table}: ${resealed} of ${sumRows(due, table)}\n`),
    )
    const { resealed, unopened } = await resealRows({ ...store, vault, batch, dryRun, signal, onBatch })
    const interrupted = signal.aborted
    const left = sumRows(await countDue())
    if (!dryRun) await store.keyProofs.removeOthers([kid, ...(await store.sealed.kids())])
    const seconds = Math.max(now() - startedAt, 1) / 1000
    const verb = dryRun ? 'would be' : resealed === 1 ? 'was' : 'were'
    const pace = `${seconds.toFixed(1)} s, ${Math.round(resealed / seconds)} per second`
    const problems = problemsOf(unopened, interrupted, dryRun ? 0 : left)
    return {
      data: { kid, dryRun, resealed, left, seconds, unopened: unopened.length, interrupted },
      text: `${counted(resealed, 'row')} ${verb} sealed anew with key ${kid} (${pace}); ${left} left.`,
      notes: problems,
      well: problems.length === 0,
    }
  },
})

/** The first, and then one a second at most: an operator reads along, and a log file stays short. */
function everySecond(now: () => number, show: (progress: Progress) => void): (progress: Progress) => void {
  let shownAt = -Infinity
  return (progress) => {
    if (now() - shownAt < 1_000) return
    shownAt = now()
    show(progress)
  }
}

const mostNamed = 10

/** `left`: of what was to be sealed. */
function problemsOf(unopened: readonly SealedRow[], interrupted: boolean, left: number): string[] {
  const problems: string[] = []
  if (interrupted) problems.push('Interrupted. What is done is done; run it again for the rest.')
  if (unopened.length > 0) {
    problems.push(
      `${counted(unopened.length, 'row does', 'rows do')} not open: left as it is, because a key is missing or it is not as it was sealed.`,
      ...unopened.slice(0, mostNamed).map(nameOf),
    )
  }
  if (!interrupted && left > unopened.length) {
    problems.push(
      'Rows came that are sealed with an older key: a process still has that key first in TOKEN_KEYS. Deploy it, and run this again.',
    )
  }
  return problems
}

const nameOf = ({ table, kid, key: { portalId, userId } }: SealedRow) =>
  `  ${table}: portal ${portalId}${userId === '' ? '' : `, user ${userId}`}, key ${kid}`
