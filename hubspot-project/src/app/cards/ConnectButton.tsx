// Opens the consent in a new window. The link is single use, so it is always the newest one of the backend.
import { Button } from '@hubspot/ui-extensions'
import { useCard } from './card-context.ts'
import type { Problem } from './problem.ts'

interface ConnectButtonProps {
  problem: Problem
  variant: 'primary' | 'secondary'
  onConnect?: (() => void) | undefined
}

export function ConnectButton({ problem, variant, onConnect }: ConnectButtonProps) {
  const { texts } = useCard()
  if (!problem.connectUrl) return null
  return (
    <Button
      variant={variant}
      href={{ url: problem.connectUrl, external: true }}
      onClick={() => onConnect?.()}
    >
      {problem.code === 'connection_required' ? texts.connect : texts.reconnect}
    </Button>
  )
}
