// Is the app that this machine develops with one of its own? Only asked where PUBLIC_URL says that it develops.
import { isLoopback, type Config } from '../../gate/config.ts'
import { fail, ok, warn, type Finding } from './finding.ts'
import { judgeDevApp, whyAnAppOfItsOwn, type NamedProfile } from './judge-dev-app.ts'

const check = 'development'

export function checkDevApp({ publicUrl }: Config, profiles: readonly NamedProfile[]): Finding[] {
  if (!isLoopback(publicUrl)) return []
  const local = profiles.filter(({ redirectOrigin }) => isLoopback(redirectOrigin))
  const problems = local.flatMap((profile) => judgeDevApp(profile, profiles) ?? [])
  if (problems.length > 0) return problems.map((problem) => fail(check, `${problem} ${whyAnAppOfItsOwn}`))
  if (local.length === 0) return [warn(check, `No profile is of a backend here. ${whyAnAppOfItsOwn}`)]
  return [ok(check, "The app is development's own, by the profiles.")]
}
