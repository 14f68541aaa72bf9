// The span of a request, from its head to the end of its answer. Whatever becomes of it, the server begins and ends it.
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api'
import type { ServerResponse } from 'node:http'
import { markFailed, tracer } from '../spans.ts'
import type { Incoming } from '../verify/incoming.ts'

/** Runs `handle` below the request's span, whose parent is the one that the caller's `traceparent` names. */
export function inRequestSpan(request: Incoming, response: ServerResponse, handle: () => void): void {
  const tracing = tracer()
  if (!tracing) return handle()
  const { method = '' } = request
  const parent = propagation.extract(ROOT_CONTEXT, request.headers)
  const span = tracing.startSpan(method, { kind: SpanKind.SERVER }, parent)
  if (span.isRecording()) {
    request.span = span.setAttributes({
      'http.request.method': method,
      'card.request_id': request.requestId,
    })
  }
  response.once('close', () => {
    // Whoever went away before the answer began got none.
    if (response.headersSent) {
      span.setAttribute('http.response.status_code', response.statusCode)
      if (response.statusCode >= 500) markFailed(span, String(response.statusCode))
    } else markFailed(span, 'client_gone')
    span.end()
  })
  context.with(trace.setSpan(parent, span), handle)
}
