// Components that only place others.
import type { AutoGridProps, BoxProps, FlexProps, InlineProps } from '@hubspot/ui-extensions'
import { spacing } from './spacing.ts'

const ends = {
  start: 'flex-start',
  end: 'flex-end',
  center: 'center',
  baseline: 'baseline',
  stretch: 'stretch',
}
const justified = { ...ends, around: 'space-around', between: 'space-between' }

export function Flex(props: FlexProps) {
  const { children, direction = 'row', justify = 'start', align = 'stretch', alignSelf, wrap, gap } = props
  const style = {
    flexDirection: direction,
    justifyContent: justified[justify],
    alignItems: ends[align],
    alignSelf: alignSelf && ends[alignSelf],
    flexWrap: wrap === true || wrap === 'wrap' ? 'wrap' : 'nowrap',
    gap: spacing(gap, 'flush'),
  } as const
  return (
    <div className="flex" style={style}>
      {children}
    </div>
  )
}

export function Inline({ children, justify = 'start', align = 'start', gap }: InlineProps) {
  return (
    <Flex justify={justify} align={align} gap={gap ?? 'sm'} wrap>
      {children}
    </Flex>
  )
}

export function Box({ children, alignSelf, flex = 'initial' }: BoxProps) {
  const grow = { initial: '0 1 auto', auto: '1 1 auto', none: '0 0 auto' }
  const style = {
    alignSelf: alignSelf === 'auto' ? 'auto' : alignSelf && ends[alignSelf],
    flex: typeof flex === 'number' ? `${flex} ${flex} 0%` : grow[flex],
    minWidth: 0,
  }
  return <div style={style}>{children}</div>
}

export function AutoGrid({ children, columnWidth, gap, flexible = false }: AutoGridProps) {
  const most = flexible ? '1fr' : `${columnWidth}px`
  const gridTemplateColumns = `repeat(auto-fill, minmax(min(${columnWidth}px, 100%), ${most}))`
  return <div style={{ display: 'grid', gridTemplateColumns, gap: spacing(gap, 'flush') }}>{children}</div>
}
