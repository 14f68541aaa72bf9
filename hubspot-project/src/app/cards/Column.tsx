import { Flex } from '@hubspot/ui-extensions'
import { createElement } from './element.ts'
import type { ReactNode } from 'react'

/** Things below each other; `tight` where they are lines of one thing. */
export const Column = ({ tight, children }: { tight?: boolean; children: ReactNode }) => {
  return (
    <Flex direction="column" gap={tight ? 'flush' : 'sm'}>
      {children}
    </Flex>
  )
}
