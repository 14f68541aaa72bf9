// The local server that stands in for an app's origin, as `local.json` maps it for HubSpot's development proxy.

/** The bytes after the origin stay as they are: a server may hold them against the signature. */
export function localUrl(url: string, origins: Record<string, string>): string {
  const { origin } = new URL(url)
  const local = origins[origin]
  return local === undefined ? url : `${local}${url.slice(origin.length)}`
}
