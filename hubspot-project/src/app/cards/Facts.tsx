// Facts with their names above them, in as many columns of one width as there is room for.
import { AutoGrid, DescriptionList, DescriptionListItem, Link, Text } from '@hubspot/ui-extensions'
import { createElement } from './react.ts'

/** A label, what it says, and where it leads. */
export type FactLine = readonly [string, string | null | undefined | false, (string | null)?]

interface FactsProps {
  lines: FactLine[]
  columnWidth?: number | undefined
  /** Until then a missing fact is a blank of the same height; afterwards it is a dash. */
  known: boolean
}

export const Facts = ({ lines, columnWidth = 110, known }: FactsProps) => (
  <AutoGrid columnWidth={columnWidth} flexible gap="sm">
    {lines.map(([label, text, href]) => (
      <DescriptionList key={label} direction="column">
        <DescriptionListItem label={label}>
          {text && href ? <Link href={href}>{text}</Link> : <Text>{text || (known ? '–' : '\u00a0')}</Text>}
        </DescriptionListItem>
      </DescriptionList>
    ))}
  </AutoGrid>
)
