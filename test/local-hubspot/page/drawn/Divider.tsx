import type { DividerProps, SpacerProps } from '@hubspot/ui-extensions'
import { spacing } from './spacing.ts'

export function Divider({ distance }: DividerProps) {
  return <hr className="divider" style={{ marginBlock: spacing(distance, 'sm') }} />
}

export function Spacer({ size }: SpacerProps) {
  return <div style={{ height: spacing(size, 'sm') }} />
}
