// Checks everything the backend stands on, in the order in which it needs it, a line each.
import { readConfig, settingNames } from '../../gate/config.ts'
import { alignColumns } from '../align-columns.ts'
import { defineCommand } from '../command.ts'
import type { AdminDeps } from '../given.ts'
import { checkApp } from './check-app.ts'
import { checkDevApp } from './check-dev-app.ts'
import { checkHubSpot } from './check-hubspot.ts'
import { checkKeys } from './check-keys.ts'
import { checkPublicUrl } from './check-public-url.ts'
import { checkStore } from './check-store.ts'
import { checkSubscriptions } from './check-subscriptions.ts'
import { checkTokenLevel } from './check-token-level.ts'
import { fail, ok, type Check, type Finding } from './finding.ts'
import { readProfiles } from './read-profiles.ts'

export const doctor = defineCommand({
  words: 'doctor',
  does: 'Checks settings, store, keys, clocks, HubSpot and the app',
  details: 'Changes nothing: a write is tried and taken back. Exit code 1 if a line says FAIL.',
  needs: 'nothing',
  async run(_, deps) {
    const findings = await examine(deps)
    return {
      data: { findings },
      text: alignColumns(findings.map(({ level, check, says }) => [level, check, says])),
      well: findings.every(({ level }) => level !== 'FAIL'),
    }
  },
})

/** In the order of their lines; all at once. */
const checks: Check[] = [
  checkKeys,
  checkHubSpot,
  checkPublicUrl,
  ({ config }) => checkDevApp(config, readProfiles()),
  checkApp,
  checkTokenLevel,
  checkSubscriptions,
]

async function examine(deps: AdminDeps): Promise<Finding[]> {
  const settings = readConfig(deps.environment)
  if ('problems' in settings) {
    const findings = settings.problems.map((problem) => fail('settings', `${problem}.`))
    return [...findings, fail('the rest', 'Not checked before the settings are right.')]
  }
  const right = ok('settings', `${settingNames.length} settings are of their form.`)
  const given = { ...deps, ...settings }
  const { store, findings } = await checkStore(given)
  try {
    const others = await Promise.all(checks.map(async (check) => check({ ...given, store })))
    return [right, ...findings, ...others.flat()]
  } finally {
    await store?.close()
  }
}
