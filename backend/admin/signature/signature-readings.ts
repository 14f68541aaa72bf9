// The readings of one request that might have been signed, each with how it differs from what we check.
import { parseJson } from '../../gate/parse-json.ts'
import { decodeAsSigner } from '../../gate/verify/signature.ts'
import type { SignatureFinding } from './signature-findings.ts'

export interface Reading<T = string> {
  value: T
  findings: readonly SignatureFinding[]
}

export interface UriReading extends Reading {
  form: 'raw' | 'decoded' | 'other'
}

export const reading = <T>(value: T, ...findings: SignatureFinding[]): Reading<T> => ({ value, findings })

const joined = (one: Reading, other: Reading) =>
  reading(one.value + other.value, ...one.findings, ...other.findings)

/** Absolute URIs, by headers with their names in lower case, the ones with the fewest differences first, each once. */
export function uriReadings(
  target: string,
  publicUrl: string,
  headers: ReadonlyMap<string, string>,
): UriReading[] {
  const [, path = '', query = ''] = /^(?:https?:\/\/[^/?#]*)?([^?]*)(.*)$/is.exec(target) ?? []
  const beginnings = originReadings(publicUrl, headers).flatMap((origin) =>
    pathReadings(path).map((at) => joined(origin, at)),
  )
  const readings = beginnings.flatMap((beginning) =>
    queryReadings(query).map((asked) => ({ ...joined(beginning, asked), form: asked.form })),
  )
  readings.sort((one, other) => one.findings.length - other.findings.length)
  const byUri = new Map<string, UriReading>()
  for (const one of readings) if (!byUri.has(one.value)) byUri.set(one.value, one)
  return [...byUri.values()]
}

function originReadings(publicUrl: string, headers: ReadonlyMap<string, string>): Reading[] {
  const { protocol, host: ours } = new URL(publicUrl)
  const schemes = [reading(protocol), reading(protocol === 'https:' ? 'http:' : 'https:', 'scheme')]
  const host = headers.get('host')
  // Every proxy on the way may have added its own; the first is the one the client asked for.
  const forwarded = headers.get('x-forwarded-host')?.split(',', 1)[0]?.trim()
  const names = [
    reading(`//${ours}`),
    ...(host ? [reading(`//${host}`, 'host')] : []),
    ...(forwarded ? [reading(`//${forwarded}`, 'forwarded_host')] : []),
  ]
  return schemes.flatMap((scheme) =>
    names.flatMap((name) => {
      const defaultPort = scheme.value === 'https:' ? ':443' : ':80'
      const otherwise = /:\d+$/.test(name.value) ? name.value.replace(/:\d+$/, '') : name.value + defaultPort
      const both = [name, reading(otherwise, ...name.findings, 'default_port')]
      return both.map((at) => joined(scheme, at))
    }),
  )
}

const pathReadings = (path: string) => [
  reading(path),
  reading(path.endsWith('/') ? path.slice(0, -1) : `${path}/`, 'trailing_slash'),
]

function queryReadings(query: string): UriReading[] {
  if (query === '') return [{ ...reading(''), form: 'raw' }]
  const parts = query.slice(1).split('&')
  const inOrder = (sorted: string[]) => reading(`?${sorted.join('&')}`, 'query_order')
  const whole = [reading(query), inOrder(parts.toSorted()), inOrder(parts.toSorted(asAppended))]
  const changed = [
    reading(decodeWhole(query), 'query_fully_decoded'),
    reading(encodeMore(query), 'query_encoded'),
    reading('', 'query_missing'),
  ]
  return [
    ...whole.map((one): UriReading => ({ ...one, form: 'raw' })),
    ...whole.map((one): UriReading => ({ ...one, value: decodeAsSigner(one.value), form: 'decoded' })),
    ...changed.map((one): UriReading => ({ ...one, form: 'other' })),
  ]
}

/** HubSpot appends its parameters after those of the card, in this order as far as it was seen. */
function asAppended(one: string, other: string): number {
  const appended = ['userId', 'portalId', 'userEmail', 'appId']
  const rank = (part: string) => appended.indexOf(part.split('=', 1)[0] ?? '')
  return rank(one) - rank(other)
}

function decodeWhole(query: string): string {
  try {
    return decodeURIComponent(query)
  } catch {
    return query
  }
}

/** What a query looked like before something decoded the characters that need no escape. */
const encodeMore = (query: string) =>
  query.replace(/[:@!$'()*,;]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)

export function bodyReadings(body: Uint8Array): Reading<Uint8Array>[] {
  if (body.length === 0) return [reading(body)]
  const json = parseJson(Buffer.from(body).toString('utf8'))
  return [
    reading(body),
    ...(json === undefined ? [] : [reading(Buffer.from(JSON.stringify(json)), 'body_reserialised')]),
    reading(new Uint8Array(0), 'body_missing'),
  ]
}

export function timestampReadings(timestamp: string): Reading[] {
  const read = [reading(timestamp)]
  if (/^\d{13}$/.test(timestamp)) read.push(reading(timestamp.slice(0, 10), 'timestamp_seconds'))
  if (/^\d{10}$/.test(timestamp)) read.push(reading(`${timestamp}000`, 'timestamp_milliseconds'))
  return read
}
