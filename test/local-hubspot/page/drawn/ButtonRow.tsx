import type { ButtonRowProps } from '@hubspot/ui-extensions'

export function ButtonRow({ children }: ButtonRowProps) {
  return <div className="button-row">{children}</div>
}
