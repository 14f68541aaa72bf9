import { Flex, Heading } from '@hubspot/ui-extensions'
import type { ReactNode } from 'react'

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>{title}</Heading>
      {children}
    </Flex>
  )
}
