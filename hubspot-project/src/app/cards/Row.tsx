import { Flex } from '@hubspot/ui-extensions'
import { createElement } from './react.ts'
import type { ReactNode } from 'react'

/** Things side by side, on further lines where the card is narrow. */
export const Row = ({ children }: { children: ReactNode }) => (
  <Flex direction="row" gap="sm" align="center" wrap>
    {children}
  </Flex>
)
