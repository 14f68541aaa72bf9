// HubSpot's names of distances as CSS lengths.
import type { FlexProps } from '@hubspot/ui-extensions'

export type Distance = NonNullable<FlexProps['gap']>

const lengths: Record<Distance, string> = {
  flush: '0',
  xs: '4px',
  'extra-small': '4px',
  sm: '8px',
  small: '8px',
  md: '16px',
  medium: '16px',
  lg: '24px',
  large: '24px',
  xl: '32px',
  'extra-large': '32px',
}

export function spacing(distance: Distance | undefined, otherwise: Distance): string {
  return lengths[distance ?? otherwise]
}
