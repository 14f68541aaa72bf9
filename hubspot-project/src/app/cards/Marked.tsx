import { Box, Flex } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { createElement } from './react.ts'
import type { ReactNode } from 'react'

/** Lines with a mark before them. They wrap beside it: below it they would seem to belong to what comes next. */
export const Marked = ({ mark, children }: { mark: ReactNode; children: ReactNode }) => (
  <Flex gap="sm" align="baseline">
    <Box flex="none">{mark}</Box>
    <Column gap="flush">{children}</Column>
  </Flex>
)
