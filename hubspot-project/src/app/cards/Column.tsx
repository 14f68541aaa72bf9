import { Flex } from '@hubspot/ui-extensions'
import { createElement } from './react.ts'
import type { ReactNode } from 'react'

interface ColumnProps {
  /** `flush` where they are lines of one thing. */
  gap?: 'flush' | 'sm' | 'md' | 'xl'
  children: ReactNode
}

/** Things below each other. */
export const Column = ({ gap = 'sm', children }: ColumnProps) => (
  <Flex direction="column" gap={gap}>
    {children}
  </Flex>
)
