// The page shows pictures of its own origin only; of any other it shows where it would be.
import type { ImageProps } from '@hubspot/ui-extensions'
import { linkTarget } from './link-target.ts'
import { useOverlay } from './overlay.tsx'

export function Image({ alt = '', src, width, height, href, overlay }: ImageProps) {
  const { node } = useOverlay(overlay)
  const picture = <img className="image" {...{ alt, src, width, height }} />
  const target = href === undefined ? undefined : linkTarget(href)
  return (
    <span className="carries-overlay">
      {target ? <a {...target}>{picture}</a> : picture}
      {node}
    </span>
  )
}
