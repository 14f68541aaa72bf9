// Sends the last signed request of a card once more, as it is or changed, as someone could who has captured it.
import type { ProxyLog } from './proxy-log.ts'
import { localUrl } from './local-url.ts'
import { send } from './send.ts'
import { signatureHeaders } from './signature.ts'
import type { SignDeps, SignedRequest } from './signed-request.ts'

export type ResendVariant =
  'unchanged' | 'one-byte' | 'five-minutes-late' | 'other-portal' | 'doubled-portal-id'

export interface ResendAnswer {
  status: number
  /** `error.code` of the backend's answer. */
  code: string | null
  body: string
}

const patienceMs = 15_000

export function createResend({ sign, log }: { sign: () => SignDeps; log: ProxyLog }) {
  return async ({ variant }: { variant: ResendVariant }): Promise<ResendAnswer> => {
    const last = log.last()
    if (!last) throw new Error('no request was signed yet')
    const change = changes[variant]
    if (!change) throw new Error(`no such variant: ${String(variant)}`)
    const outcome = await send(change(last.request, sign()), AbortSignal.timeout(patienceMs))
    if ('category' in outcome) return { status: outcome.status, code: outcome.category, body: '' }
    return { ...outcome, code: codeOf(outcome.body) }
  }
}

const changes: Record<ResendVariant, (request: SignedRequest, deps: SignDeps) => SignedRequest> = {
  unchanged: (request) => request,
  'one-byte': (request, deps) => {
    if (request.body === undefined) return at(oneByteChanged(request.signedUrl), request, deps)
    return { ...request, body: oneByteChanged(request.body) }
  },
  // What arrives late is what was signed early.
  'five-minutes-late': (request, deps) => signedAnew(request, deps, deps.now() - 301_000),
  'other-portal': (request, deps) =>
    at(request.signedUrl.replace(portalId, `$1${otherPortal(request, deps)}`), request, deps),
  'doubled-portal-id': (request, deps) => {
    const signedUrl = `${request.signedUrl}&portalId=${otherPortal(request, deps)}`
    return signedAnew(at(signedUrl, request, deps), deps, deps.now())
  },
}

/** The last one is HubSpot's: what stands before it came from the card. */
const portalId = /([?&]portalId=)(\d+)(?!.*[?&]portalId=)/

function otherPortal({ signedUrl }: SignedRequest, { accounts }: SignDeps): string {
  const [, , own] = portalId.exec(signedUrl) ?? []
  return [...accounts.keys()].find((id) => id !== own) ?? '999999'
}

/** The last letter or digit becomes its neighbour: still well-formed, and no longer what was signed. */
const oneByteChanged = (text: string): string =>
  text.replace(/[a-y0-8](?=[^a-y0-8]*$)/i, (character) => String.fromCharCode(character.charCodeAt(0) + 1))

const at = (signedUrl: string, request: SignedRequest, { origins }: SignDeps): SignedRequest => ({
  ...request,
  signedUrl,
  url: localUrl(signedUrl, origins),
})

function signedAnew(request: SignedRequest, { app, form }: SignDeps, timestampMs: number): SignedRequest {
  const { method, signedUrl: url, body = '' } = request
  const signature = signatureHeaders({ method, url, body, timestampMs, secret: app.clientSecret, form })
  return { ...request, headers: { ...request.headers, ...signature } }
}

function codeOf(body: string): string | null {
  try {
    const { error } = JSON.parse(body) as { error?: { code?: unknown } }
    return typeof error?.code === 'string' ? error.code : null
  } catch {
    return null
  }
}
