import { Text } from '@hubspot/ui-extensions'
import { createElement } from './react.ts'
import type { ReactNode } from 'react'

/** Words that explain, and are not what the card is about. */
export const Small = ({ children }: { children: ReactNode }) => <Text variant="microcopy">{children}</Text>
