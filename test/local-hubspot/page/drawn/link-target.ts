// Where a link of the card goes, and whether in a window of its own: HubSpot opens other sites in a new tab.
import type { LinkProps } from '@hubspot/ui-extensions'

export interface LinkTarget {
  href: string
  target?: '_blank'
  rel?: 'noopener noreferrer'
}

/** Only http(s), mailto and tel: a card must not be able to run a script in the page. */
const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:'])

export function linkTarget(href: LinkProps['href']): LinkTarget | undefined {
  const { url, external } = typeof href === 'string' ? { url: href, external: undefined } : href
  const parsed = URL.parse(url, location.href)
  if (!parsed || !allowed.has(parsed.protocol)) return undefined
  const leaves = parsed.protocol.startsWith('http') && parsed.origin !== location.origin
  return (external ?? leaves)
    ? { href: parsed.href, target: '_blank', rel: 'noopener noreferrer' }
    : { href: parsed.href }
}
