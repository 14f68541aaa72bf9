// What `hs project dev` is started with: the profile of development, and the secret that HubSpot's local proxy signs with.
import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { judgeDevApp, judgeDevSecret, type NamedProfile } from '../backend/admin/doctor/judge-dev-app.ts'
import { isLoopback, readSetting } from '../backend/gate/config.ts'

export interface DevStart {
  args: string[]
  /** `undefined`: HubSpot's proxy will not sign, and says nothing of it. */
  clientSecret: string | undefined
}

type Environment = Record<string, string | undefined>

export function startOfDev(
  args: readonly string[],
  { CLIENT_SECRET: given }: Environment,
  { profiles, env }: { profiles: readonly NamedProfile[]; env: Environment },
): DevStart | { problem: string } {
  const chosen = args.some((arg) => /^(-p|--profile|--project-account|-h|--help)($|=)/.test(arg))
  const all = chosen ? [...args] : [...args, '--profile', 'dev']
  const used = profiles.find(({ name }) => name === profileIn(all))
  const of = {
    publicUrl: env['PUBLIC_URL'] ?? '',
    clientSecret: readSetting(env, 'HUBSPOT_CLIENT_SECRET') ?? '',
  }
  const clientSecret = given || (isLoopback(of.publicUrl) ? of.clientSecret || undefined : undefined)
  const problem =
    (used && judgeDevApp(used, profiles)) ?? (clientSecret ? judgeDevSecret(clientSecret, of) : null)
  return problem ? { problem } : { args: all, clientSecret }
}

function profileIn(args: readonly string[]): string | undefined {
  const place = args.findIndex((arg) => /^(-p|--profile)($|=)/.test(arg))
  const [, joined] = /^[^=]+=(.*)$/.exec(args[place] ?? '') ?? []
  return joined ?? args[place + 1]
}

/** Empty where there is none that can be read. */
export function readEnvFile(file: string): Environment {
  try {
    return parseEnv(readFileSync(file, 'utf8'))
  } catch {
    return {}
  }
}
