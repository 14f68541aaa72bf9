import { Heading } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { createElement } from './react.ts'
import type { ReactNode } from 'react'

export const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Column>
    <Heading>{title}</Heading>
    {children}
  </Column>
)
