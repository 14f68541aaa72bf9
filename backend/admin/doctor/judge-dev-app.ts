// May HubSpot's local proxy have this app's secret? It signs any address for any web page that is open meanwhile, so the
// secret must open nothing but a backend on this machine: development has an app of its own. Judged by the profiles, since
// one account has one app of a project.
import { isLoopback } from '../../gate/config.ts'

export interface NamedProfile {
  name: string
  accountId: number
  /** Where the app sends its users after the consent: its backend. */
  redirectOrigin: string
}

/** What is wrong with developing under this profile, or `null`. */
export function judgeDevApp(used: NamedProfile, all: readonly NamedProfile[]): string | null {
  if (!isLoopback(used.redirectOrigin))
    return `The profile ${used.name} is of the app behind ${used.redirectOrigin}, not of a backend on this machine.`
  const shared = all.find(
    ({ accountId, redirectOrigin }) => accountId === used.accountId && !isLoopback(redirectOrigin),
  )
  if (!shared) return null
  return `The profiles ${used.name} and ${shared.name} name one account, ${used.accountId}, and so one app.`
}

/** The same of a secret: `env` is what `.env` says. */
export function judgeDevSecret(
  secret: string,
  env: { publicUrl: string; clientSecret: string },
): string | null {
  if (isLoopback(env.publicUrl) || secret !== env.clientSecret) return null
  return `CLIENT_SECRET is the secret of the app behind ${env.publicUrl}, as .env has it.`
}

export const whyAnAppOfItsOwn =
  "HubSpot's local proxy signs any address for any web page that is open meanwhile. Develop with an app of its own, in another account: `npm run setup -- --public-url http://localhost:3000` makes its profile."
