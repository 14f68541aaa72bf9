// OpenTelemetry's own SDK, which keeps the spans of this test file in memory. Import it before a backend starts.
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
} from '@opentelemetry/sdk-trace-node'
import { expect } from 'vitest'

const exporter = new InMemorySpanExporter()
const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] })
provider.register()

export const forgetSpans = () => exporter.reset()
export const endedSpans = (): ReadableSpan[] => exporter.getFinishedSpans()

export const spanNamed = (name: string): ReadableSpan | undefined =>
  endedSpans().find((span) => span.name === name)

/** That span, as soon as it has ended. */
export async function ended(name: string): Promise<ReadableSpan> {
  await expect.poll(() => spanNamed(name)?.name).toBe(name)
  return spanNamed(name)!
}

/** Its name below those of its parents, the outermost first. */
export function pathOf(span: ReadableSpan): string {
  const parent = endedSpans().find(
    (one) => one.spanContext().spanId === span.parentSpanContext?.spanId && one !== span,
  )
  return parent ? `${pathOf(parent)} > ${span.name}` : span.name
}

/** Everything that a span says, as text. */
export const textOf = ({ name, attributes, events, status, links }: ReadableSpan): string =>
  JSON.stringify({ name, attributes, events, status, links })
