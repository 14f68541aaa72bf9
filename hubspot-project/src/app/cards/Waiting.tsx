// Keeps the place of what is being read, so that nothing moves when it comes.
import { LoadingSpinner, Spacer } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { createElement, useEffect } from './react.ts'
import { money } from './format.ts'
import { useCard } from './card-context.ts'
import { useLate } from './use-clock.ts'
import * as texts from './texts.ts'

/** `rows` is the usual height of what will stand here, in extra large spaces. */
export const Waiting = ({ rows }: { rows: number }) => {
  const { say, format } = useCard()
  const slow = useLate(true, 4_000)
  // The first of each kind takes a browser some milliseconds, and now nobody waits for them.
  useEffect(() => {
    format.inDays(0)
    money('0', 'EUR', format.locale)
  }, [format])
  return (
    <Column gap="xl">
      <LoadingSpinner label={say(slow ? texts.slow : texts.loading)} showLabel layout="centered" size="sm" />
      {Array.from({ length: rows }, (_, row) => (
        <Spacer key={row} size="xl" />
      ))}
    </Column>
  )
}
