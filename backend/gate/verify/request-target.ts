// Judges the request line and the Host header of every request before any router or URL parser sees them, so that
// all of them read the same path and query afterwards.
import { isIPv6 } from 'node:net'
import type { MalformedReason } from '../reason.ts'
import { headersNamed } from './request-headers.ts'

const longestTargetBytes = 4096
/**
 * Origin-form (https://www.rfc-editor.org/rfc/rfc9112#section-3.2.1), no segment of the path `.` or `..`, and no
 * percent-escapes there: what nobody can decode, nobody decodes differently.
 */
const targetForm = /^(?:\/(?!\.\.?(?:[/?]|$))[A-Za-z0-9_.-]*)+(?:\?[A-Za-z0-9._~%!$&'()*+,;=:@/?-]*)?$/
const hostForm = /^(?:[A-Za-z0-9._-]{1,255}|\[([0-9A-Fa-f:.]{2,45})\])(?::(\d{1,5}))?$/

/** `null`: nothing against it. The value of Host is used for nothing. */
export function judgeRequestTarget(target: string, rawHeaders: readonly string[]): MalformedReason | null {
  if (target.length > longestTargetBytes) return 'target_too_long'
  if (!targetForm.test(target) || target.includes('//')) return 'target_malformed'
  return judgeHost(rawHeaders)
}

function judgeHost(rawHeaders: readonly string[]): MalformedReason | null {
  const [host, ...others] = headersNamed(rawHeaders, 'host')
  if (host === undefined) return 'host_missing'
  // https://www.rfc-editor.org/rfc/rfc9112#section-3.2: more than one Host line is answered with 400.
  if (others.length > 0) return 'host_duplicate'
  const [well, ipv6, port = '0'] = hostForm.exec(host) ?? []
  const malformed = well === undefined || Number(port) > 65_535 || (ipv6 !== undefined && !isIPv6(ipv6))
  return malformed ? 'host_malformed' : null
}
