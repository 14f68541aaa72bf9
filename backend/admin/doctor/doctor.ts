// Checks everything the backend stands on, in the order in which it needs it, a line each.
import { readConfig, settingNames, type Config } from '../../gate/config.ts'
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
import { fail, ok, type Finding } from './finding.ts'
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

async function examine(deps: AdminDeps): Promise<Finding[]> {
  const settings = readConfig(deps.environment)
  if ('problems' in settings) {
    const findings = settings.problems.map((problem) => fail('settings', `${problem}.`))
    return [...findings, fail('the rest', 'Not checked before the settings are right.')]
  }
  return [
    ok('settings', `${settingNames.length} settings are of their form.`),
    ...(await checkWith(settings.config, deps)),
  ]
}

async function checkWith(config: Config, deps: AdminDeps): Promise<Finding[]> {
  const { store, findings } = await checkStore(config, deps)
  try {
    const keys = await checkKeys(config.tokenKeys, store?.sealed ?? null)
    const subscriptions = await checkSubscriptions(config.app.id, store)
    const [hubspot, publicUrl] = await Promise.all([checkHubSpot(config, deps), checkPublicUrl(config, deps)])
    const tokenLevel = await checkTokenLevel(config, store, deps)
    return [
      ...findings,
      ...keys,
      ...hubspot,
      ...publicUrl,
      ...checkDevApp(config, readProfiles()),
      ...checkApp(config, deps.scopes),
      ...tokenLevel,
      ...subscriptions,
    ]
  } finally {
    await store?.close()
  }
}
