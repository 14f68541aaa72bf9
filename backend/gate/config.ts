// Every setting, read once by one schema. A bad value stops the start and names the variable and the rule, never the value.
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { writtenId } from './hubspot-id.ts'
import { readKeyRing, type KeyRing } from './vault/key-ring.ts'

type DatabaseAddress = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string }

type Environment = Record<string, string | undefined>

const loopbackHost = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Whether a URL's host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`. */
export const isLoopback = (url: string) => URL.canParse(url) && loopbackHost.test(new URL(url).hostname)

/** `https://host[:port]`, or `http://` for a loopback host; written as browsers write an origin. */
const origin = (rule: string) =>
  z.string().refine((text) => {
    if (!URL.canParse(text) || new URL(text).origin !== text) return false
    return text.startsWith('https://') || (text.startsWith('http://') && isLoopback(text))
  }, rule)

function hubspotOrigin(standard: string) {
  const rule = `is ${standard}, or the origin of a loopback host`
  return origin(rule)
    .refine((text) => text === standard || isLoopback(text), rule)
    .default(standard)
}

const wholeNumber = (least: number, most: number, rule = `is a whole number from ${least} to ${most}`) =>
  z
    .string()
    .regex(/^\d{1,9}$/, rule)
    .transform(Number)
    .refine((number) => number >= least && number <= most, rule)

const credential = z.string().regex(/^[\x21-\x7e]{1,200}$/, 'is 1 to 200 visible characters without blanks')

/** Loopback, or a Unix socket, whose path stands escaped in the place of the host. Several hosts are named with commas. */
const staysHere = ({ hostname }: URL) =>
  decodeURIComponent(hostname)
    .split(',')
    .every((host) => host.startsWith('/') || loopbackHost.test(host))

/** The one mode of the driver that checks whose certificate it is. */
export const verifiesTls = ({ searchParams }: URL) => {
  const modes = [...searchParams.getAll('sslmode'), ...searchParams.getAll('ssl')]
  return modes.length === 1 && modes[0] === 'verify-full'
}

const database = z.string().transform((text, context): DatabaseAddress => {
  if (/^postgres(ql)?:\/\/./.test(text) && URL.canParse(text)) {
    // The driver takes what stands behind the first one for the host, and a URL what stands behind the last.
    if (/^[^/]+\/\/[^/?#]*@[^/?#]*@/.test(text)) {
      context.addIssue('needs an @ in user or password written as %40')
      return z.NEVER
    }
    if (staysHere(new URL(text)) || verifiesTls(new URL(text))) return { kind: 'postgres', url: text }
    context.addIssue('needs sslmode=verify-full for a database on another host')
    return z.NEVER
  }
  if (/^sqlite:./.test(text)) return { kind: 'sqlite', path: text.slice('sqlite:'.length) }
  context.addIssue('is sqlite:<path> or postgres://…')
  return z.NEVER
})

const keyRing = z.string().transform((text, context): KeyRing => {
  const ring = readKeyRing(text)
  if (!('problem' in ring)) return ring
  context.addIssue(ring.problem)
  return z.NEVER
})

const schema = z.object({
  PUBLIC_URL: origin('is an origin, https://host[:port], no path; http:// only for a loopback host'),
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().min(1, 'is an address to listen on').default('0.0.0.0'),
  HUBSPOT_APP_ID: writtenId,
  HUBSPOT_CLIENT_ID: credential,
  HUBSPOT_CLIENT_SECRET: credential,
  HUBSPOT_CLIENT_SECRET_PREVIOUS: credential.optional(),
  APP_ACCESS: z.enum(['user', 'account'], 'is user or account').default('user'),
  TOKEN_KEYS: keyRing,
  DATABASE_URL: database.default({ kind: 'sqlite', path: './data/card.db' }),
  RATE_LIMIT_PORTAL: wholeNumber(0, 1_000_000).default(200),
  RATE_LIMIT_USER: wholeNumber(0, 1_000_000).default(100),
  HUBSPOT_API_URL: hubspotOrigin('https://api.hubapi.com'),
  HUBSPOT_APP_URL: hubspotOrigin('https://app.hubspot.com'),
  LOG_LEVEL: z
    .enum(
      ['fatal', 'error', 'warn', 'info', 'debug', 'silent'],
      'is fatal, error, warn, info, debug or silent',
    )
    .default('info'),
  OPS_PORT: wholeNumber(0, 65_535).optional(),
  OPS_HOST: z.string().min(1, 'is an address to listen on').default('127.0.0.1'),
  DRAIN_MS: wholeNumber(0, 600_000).default(5_000),
  DEV_PORTAL_ID: writtenId.optional(),
  DEV_USER_ID: writtenId.optional(),
})

export type SettingName = keyof typeof schema.shape

/** Names of all settings, in the order of the documentation. */
export const settingNames = Object.keys(schema.shape)

/** The rule that a value breaks, as it stands behind the setting's name, or `null`. */
export const ruleBrokenBy = (name: SettingName, value: string): string | null =>
  schema.shape[name].safeParse(value).error?.issues[0]?.message ?? null

/** The configuration, or one line for each bad variable. An empty value counts as unset. */
export function readConfig(environment: Environment): { config: Config } | { problems: string[] } {
  const problems: string[] = []
  const given: Environment = {}
  for (const name of settingNames) {
    const value = readSetting(environment, name, problems)
    if (value !== undefined) given[name] = value
  }
  const parsed = schema.safeParse(given)
  for (const issue of parsed.error?.issues ?? []) {
    const name = String(issue.path[0])
    if (problems.some((line) => line.startsWith(`${name} `) || line.startsWith(`${name}_FILE `))) continue
    problems.push(given[name] === undefined ? `${name} is missing` : `${name} ${issue.message}`)
  }
  const publicUrl = given['PUBLIC_URL'] ?? ''
  for (const name of ['DEV_PORTAL_ID', 'DEV_USER_ID']) {
    if (given[name] && !isLoopback(publicUrl))
      problems.push(`${name} is only for a PUBLIC_URL on a loopback host`)
  }
  if (!given['DEV_PORTAL_ID'] !== !given['DEV_USER_ID'])
    problems.push('DEV_PORTAL_ID and DEV_USER_ID go together')
  return parsed.success && problems.length === 0 ? { config: toConfig(parsed.data) } : { problems }
}

/** `NAME`, or the content of the file that `NAME_FILE` names. */
export function readSetting(
  environment: Environment,
  name: string,
  problems: string[] = [],
): string | undefined {
  const value = environment[name] || undefined
  const file = environment[`${name}_FILE`] || undefined
  if (!file) return value
  if (value !== undefined) problems.push(`${name} and ${name}_FILE are both set`)
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    problems.push(`${name}_FILE names a file that cannot be read`)
    return undefined
  }
}

export type Config = ReturnType<typeof toConfig>

function toConfig(settings: z.infer<typeof schema>) {
  return {
    /** The origin HubSpot calls and signs. */
    publicUrl: settings.PUBLIC_URL,
    port: settings.PORT,
    host: settings.HOST,
    app: {
      id: settings.HUBSPOT_APP_ID,
      clientId: settings.HUBSPOT_CLIENT_ID,
      clientSecret: settings.HUBSPOT_CLIENT_SECRET,
      /** Also accepted for signatures while a secret is being rotated. */
      previousClientSecret: settings.HUBSPOT_CLIENT_SECRET_PREVIOUS ?? null,
      access: settings.APP_ACCESS,
    },
    tokenKeys: settings.TOKEN_KEYS,
    database: settings.DATABASE_URL,
    /** Verified card requests per 10 s; 0 is no limit. */
    rateLimit: { portal: settings.RATE_LIMIT_PORTAL, user: settings.RATE_LIMIT_USER },
    hubspot: { apiUrl: settings.HUBSPOT_API_URL, appUrl: settings.HUBSPOT_APP_URL },
    logLevel: settings.LOG_LEVEL,
    opsPort: settings.OPS_PORT ?? null,
    opsHost: settings.OPS_HOST,
    /** How long requests are still taken after SIGTERM, while `/readyz` says that this process stops. */
    drainMs: settings.DRAIN_MS,
    /** Identity of a signed request that carries none, in local development only. */
    devIdentity:
      settings.DEV_PORTAL_ID && settings.DEV_USER_ID
        ? { portalId: settings.DEV_PORTAL_ID, userId: settings.DEV_USER_ID }
        : null,
  }
}
