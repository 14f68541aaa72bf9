import { Button } from '@hubspot/ui-extensions'

interface QuietButtonProps {
  text: string
  disabled?: boolean
  onClick: () => void
}

/** For what is seldom wanted, beside the one primary button. */
export function QuietButton({ text, ...props }: QuietButtonProps) {
  return (
    <Button variant="transparent" size="sm" {...props}>
      {text}
    </Button>
  )
}
