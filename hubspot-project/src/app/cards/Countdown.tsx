import { Text } from '@hubspot/ui-extensions'
import { createElement } from './react.ts'
import { useCard } from './card-context.ts'
import { useNow } from './use-clock.ts'
import * as texts from './texts.ts'

/** Says how long until the card goes on, second by second; nothing once it does. */
export const Countdown = ({ until }: { until: number }) => {
  const { say, format } = useCard()
  const leftMs = until - useNow(1_000)
  return leftMs > 0 ? <Text>{say(texts.goesOn, format.duration(leftMs))}</Text> : null
}
