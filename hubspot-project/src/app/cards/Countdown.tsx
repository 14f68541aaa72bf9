import { Text } from '@hubspot/ui-extensions'
import { useCard } from './card-context.ts'
import { useNow } from './use-clock.ts'

/** Says how long until a moment, second by second; nothing once it has come. */
export function Countdown({ until, say }: { until: number; say: (time: string) => string }) {
  const { format } = useCard()
  const leftMs = until - useNow(1_000)
  return leftMs > 0 ? <Text>{say(format.duration(leftMs))}</Text> : null
}
