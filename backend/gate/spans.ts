// Spans for whoever registers OpenTelemetry's SDK before the start; while nobody has, none is made, and no attribute.
// A span holds words of closed lists, ids of accounts and requests, and templates of paths: never a query, a token, or
// anything of a record.
import {
  context,
  createContextKey,
  ProxyTracer,
  ProxyTracerProvider,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
  type Tracer,
} from '@opentelemetry/api'
import { codeOf } from './errors.ts'
import { noLonger } from './in-time.ts'
import type { Reason } from './reason.ts'
import { version } from './release.ts'
import type { Trace } from './trace.ts'

/** `null` before the first question, for an SDK is registered before the start or not at all. */
let asked: { tracer: Tracer | undefined } | null = null

/** `undefined` without an SDK. */
export const tracer = (): Tracer | undefined => (asked ??= { tracer: registeredTracer() }).tracer

function registeredTracer(): Tracer | undefined {
  const found = trace.getTracer('hubspot-card-backend', version)
  return found instanceof ProxyTracer ? undefined : found
}

/** Runs the work in a span of its own, below the one that is active. The work gets `null` where nobody records it. */
export function inSpan<T>(
  name: string,
  work: (span: Span | null) => Promise<T>,
  kind = SpanKind.INTERNAL,
): Promise<T> {
  const tracing = tracer()
  if (!tracing) return work(null)
  return tracing.startActiveSpan(name, { kind }, async (span) => {
    const recorded = span.isRecording() ? span : null
    try {
      return await work(recorded)
    } catch (error) {
      if (recorded) markFailed(recorded, codeOf(error))
      throw error
    } finally {
      span.end()
    }
  })
}

/** `type`: a word of a closed list; an error's own message may quote data. */
export function markFailed(span: Span, type: string): void {
  span.setAttribute('error.type', type)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

export interface RequestOutcome {
  /** The pattern, never the target. */
  route?: string
  code: string
  reason?: Reason | undefined
  trace?: Pick<Trace, 'portalId' | 'claim'>
}

/** Names of HTTP as in OpenTelemetry's semantic conventions, ours below `card.`. */
export function describeRequest(span: Span | null, method: string, outcome: RequestOutcome): void {
  if (!span) return
  const { route, code, reason, trace: { portalId, claim } = {} } = outcome
  if (route !== undefined) span.updateName(`${method} ${route}`).setAttribute('http.route', route)
  span.setAttribute('card.code', code)
  if (reason !== undefined) span.setAttribute('card.reason', reason)
  if (portalId !== undefined) span.setAttribute('card.portal_id', portalId)
  if (claim) span.setAttribute('card.claim', claim)
}

/** For log lines. */
export const activeTraceId = (): string | undefined =>
  tracer() && trace.getActiveSpan()?.spanContext().traceId

/** As OpenTelemetry's SDK spells it, for its own exporters. */
const suppressed = createContextKey('OpenTelemetry SDK Context Key SUPPRESS_TRACING')

/**
 * Runs work whose requests no instrumentation may touch: none gets a `traceparent`, which is nobody's business outside,
 * and none is counted twice.
 */
export const untouched = <T>(work: () => T): T =>
  tracer() ? context.with(context.active().setValue(suppressed, true), work) : work()

const flushWithinMs = 2_000

/** At a stop: hands over what the SDK still holds, for the process ends without asking it. */
export async function flushSpans(): Promise<void> {
  if (!tracer()) return
  const global = trace.getTracerProvider()
  const provider = global instanceof ProxyTracerProvider ? global.getDelegate() : global
  if (!('forceFlush' in provider) || typeof provider.forceFlush !== 'function') return
  await noLonger(flushWithinMs, Promise.resolve(provider.forceFlush()))
}
