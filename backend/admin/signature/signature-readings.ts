// The readings of one request that might have been signed, each with how it differs from what we check.
import type { SignatureFinding } from './signature-findings.ts'
import { decodeAsSigner } from '../../gate/verify/signature.ts'

export interface Reading<T> {
  value: T
  findings: SignatureFinding[]
}

export interface UriReading extends Reading<string> {
  form: 'raw' | 'decoded' | 'other'
}

/** Absolute URIs, the ones with the fewest differences first, each once. */
export function uriReadings(
  target: string,
  publicUrl: string,
  hosts: { host: string | undefined; forwardedHost: string | undefined },
): UriReading[] {
  const { path, query } = splitTarget(target)
  const readings = originReadings(publicUrl, hosts).flatMap((origin) =>
    pathReadings(path).flatMap((at) =>
      queryReadings(query).map((asked) => ({
        value: origin.value + at.value + asked.value,
        findings: [...origin.findings, ...at.findings, ...asked.findings],
        form: asked.form,
      })),
    ),
  )
  readings.sort((one, other) => one.findings.length - other.findings.length)
  const byUri = new Map<string, UriReading>()
  for (const reading of readings) if (!byUri.has(reading.value)) byUri.set(reading.value, reading)
  return [...byUri.values()]
}

function splitTarget(target: string): { path: string; query: string } {
  const relative = target.replace(/^https?:\/\/[^/?#]*/i, '')
  const start = relative.indexOf('?')
  return start === -1
    ? { path: relative, query: '' }
    : { path: relative.slice(0, start), query: relative.slice(start) }
}

function originReadings(
  publicUrl: string,
  { host, forwardedHost }: { host: string | undefined; forwardedHost: string | undefined },
): Reading<string>[] {
  const { protocol, host: ours } = new URL(publicUrl)
  const schemes: Reading<string>[] = [
    { value: protocol, findings: [] },
    { value: protocol === 'https:' ? 'http:' : 'https:', findings: ['scheme'] },
  ]
  const names: Reading<string>[] = [{ value: ours, findings: [] }]
  if (host && host !== ours) names.push({ value: host, findings: ['host'] })
  // Every proxy on the way may have added its own; the first is the one the client asked for.
  const forwarded = forwardedHost?.split(',', 1)[0]?.trim()
  if (forwarded && forwarded !== ours && forwarded !== host) {
    names.push({ value: forwarded, findings: ['forwarded_host'] })
  }
  return schemes.flatMap((scheme) =>
    names.flatMap((name) => {
      const origin = {
        value: `${scheme.value}//${name.value}`,
        findings: [...scheme.findings, ...name.findings],
      }
      const defaultPort = scheme.value === 'https:' ? ':443' : ':80'
      const otherwise = /:\d+$/.test(name.value)
        ? origin.value.replace(/:\d+$/, '')
        : origin.value + defaultPort
      return [origin, { value: otherwise, findings: [...origin.findings, 'default_port' as const] }]
    }),
  )
}

function pathReadings(path: string): Reading<string>[] {
  const otherwise = path.endsWith('/') ? path.slice(0, -1) : `${path}/`
  return [
    { value: path, findings: [] },
    { value: otherwise, findings: ['trailing_slash'] },
  ]
}

function queryReadings(query: string): UriReading[] {
  if (query === '') return [{ value: '', findings: [], form: 'raw' }]
  const sorted = `?${query.slice(1).split('&').sort().join('&')}`
  return [
    { value: query, findings: [], form: 'raw' },
    { value: decodeAsSigner(query), findings: [], form: 'decoded' },
    { value: decodeAll(query), findings: ['query_fully_decoded'], form: 'other' },
    { value: encodeMore(query), findings: ['query_encoded'], form: 'other' },
    { value: sorted, findings: ['query_order'], form: 'raw' },
    { value: decodeAsSigner(sorted), findings: ['query_order'], form: 'decoded' },
    ...appendedLast(query),
    { value: '', findings: ['query_missing'], form: 'other' },
  ]
}

/** HubSpot appends its parameters after those of the card, in this order as far as it was seen. */
function appendedLast(query: string): UriReading[] {
  const appended = ['userId', 'portalId', 'userEmail', 'appId']
  const parts = query.slice(1).split('&')
  const rank = (part: string) => appended.indexOf(part.split('=', 1)[0] ?? '')
  const value = `?${parts.toSorted((one, other) => rank(one) - rank(other)).join('&')}`
  return [
    { value, findings: ['query_order'], form: 'raw' },
    { value: decodeAsSigner(value), findings: ['query_order'], form: 'decoded' },
  ]
}

function decodeAll(query: string): string {
  try {
    return decodeURIComponent(query)
  } catch {
    return query
  }
}

/** What a query looked like before something decoded the characters that need no escape. */
const encodeMore = (query: string) =>
  query.replace(/[:@!$'()*,;]/g, (character) => {
    const hex = character.charCodeAt(0).toString(16).toUpperCase()
    return `%${hex}`
  })

export function bodyReadings(body: Uint8Array): Reading<Uint8Array>[] {
  const readings: Reading<Uint8Array>[] = [{ value: body, findings: [] }]
  if (body.length === 0) return readings
  const rewritten = rewriteJson(body)
  if (rewritten) readings.push({ value: rewritten, findings: ['body_reserialised'] })
  readings.push({ value: new Uint8Array(0), findings: ['body_missing'] })
  return readings
}

function rewriteJson(body: Uint8Array): Uint8Array | null {
  try {
    const rewritten = Buffer.from(JSON.stringify(JSON.parse(Buffer.from(body).toString('utf8'))))
    return rewritten.equals(body) ? null : rewritten
  } catch {
    return null
  }
}

export function timestampReadings(timestamp: string): Reading<string>[] {
  const readings: Reading<string>[] = [{ value: timestamp, findings: [] }]
  if (/^\d{13}$/.test(timestamp)) {
    readings.push({ value: timestamp.slice(0, 10), findings: ['timestamp_seconds'] })
  }
  if (/^\d{10}$/.test(timestamp)) {
    readings.push({ value: `${timestamp}000`, findings: ['timestamp_milliseconds'] })
  }
  return readings
}
