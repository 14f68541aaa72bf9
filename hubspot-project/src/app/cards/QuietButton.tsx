import { Button } from '@hubspot/ui-extensions'
import { createElement } from './react.ts'

interface QuietButtonProps {
  text: string
  onClick: () => void
}

/** For what is seldom wanted, beside the one primary button. */
export const QuietButton = ({ text, ...props }: QuietButtonProps) => (
  <Button variant="transparent" size="sm" {...props}>
    {text}
  </Button>
)
