// What belongs to a problem besides its words: what the backend named, the time it takes, the way to connect, and the
// reference to give to an admin.
import { Button, Text } from '@hubspot/ui-extensions'
import { Countdown } from './Countdown.tsx'
import { Small } from './Small.tsx'
import { createElement, Fragment } from './react.ts'
import { needsConnection } from './problem.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { Problem } from './problem.ts'

interface ProblemDetailsProps {
  problem: Problem
  goesOnAt?: number | null | undefined
  /** The one thing to do on the whole card. */
  primary?: boolean
  onConnect?: (() => void) | undefined
}

export const ProblemDetails = ({
  problem,
  goesOnAt,
  primary,
  onConnect = () => undefined,
}: ProblemDetailsProps) => {
  const { say } = useCard()
  const { kind, message, connectUrl, requestId } = problem
  const link = needsConnection(problem) && connectUrl
  return (
    <>
      {/* Names a field or a scope. */}
      {(kind === 'invalid' || kind === 'scope') && message && <Text>{message}</Text>}
      {goesOnAt && <Countdown until={goesOnAt} />}
      {/* Opens the consent in a new window. The link is single use, so it is always the newest one of the backend. */}
      {link && (
        <Button
          variant={primary ? 'primary' : 'secondary'}
          href={{ url: link, external: true }}
          onClick={onConnect}
        >
          {say(texts.doConnect)}
        </Button>
      )}
      {requestId && !link && <Small>{say(texts.reference, requestId)}</Small>}
    </>
  )
}
