// The controls of a local HubSpot that runs in another process: the same names, each with a promise for an answer.
import type { LocalHubSpotControls } from './local-hubspot.ts'

type Remote<T> = {
  [Name in keyof T]: T[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Awaited<Result>>
    : Remote<T[Name]>
}

export type RemoteControl = Remote<LocalHubSpotControls>

export const remoteControl = (url: string): RemoteControl => controlAt(url, []) as RemoteControl

/** Every name leads further, and every call sends what the names have come to. */
function controlAt(url: string, names: string[]): unknown {
  return new Proxy(() => undefined, {
    // A `then` would make every group look like a promise to `await`.
    get: (_target, name) =>
      typeof name === 'string' && name !== 'then' ? controlAt(url, [...names, name]) : undefined,
    apply: (_target, _self, args: unknown[]) => call(url, names.join('.'), args),
  })
}

async function call(url: string, name: string, args: unknown[]): Promise<unknown> {
  const response = await fetch(`${url}/_local/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(args, (_key, value: unknown) => (value instanceof RegExp ? value.source : value)),
  })
  const { result, error } = (await response.json()) as { result?: unknown; error?: string }
  if (!response.ok) throw new Error(`${name}: ${error}`)
  return result
}
