// The form around one new thing: its fields, how the last attempt ended, and one button that is the same in all states
// and, but for a very long wait, never disabled, so that the keyboard stays on it.
import { Form, LoadingButton } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { EntryAlert } from './EntryAlert.tsx'
import { QuietButton } from './QuietButton.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { createElement, useState } from './react.ts'
import { useCard } from './card-context.ts'
import { useLate, useNoticeable } from './use-clock.ts'
import * as texts from './texts.ts'
import type { ReactNode } from 'react'
import type { Words } from './texts.ts'
import type { EntryOnCard } from './use-entry.ts'

interface EntryFormProps {
  entry: EntryOnCard
  /** What the button says. */
  save: Words
  /** What it says as long as the form is shut; without it the form is always open. */
  opens?: Words | false
  primary?: boolean
  children: ReactNode
}

// Until then nobody needs to know that there is a limit.
const counterFrom = 100

const says: Partial<Record<EntryOnCard['state']['kind'], Words>> = {
  unknown: texts.check,
  checking: texts.check,
  unsettled: texts.tryAgain,
}

export const EntryForm = ({ entry, save, opens, primary, children }: EntryFormProps) => {
  const { say, format } = useCard()
  const { state, text, left, stands } = entry
  const { kind } = state
  // What was typed or is not settled is never hidden.
  const [open, setOpen] = useState(!opens || text !== '' || stands)
  const noticed = useNoticeable(kind === 'saving' || kind === 'checking')
  const late = useLate(kind === 'saving', 5_000)
  const giveUp = () => {
    entry.discard()
    setOpen(false)
  }
  return (
    <Form onSubmit={() => void entry.submit()} autoComplete="off">
      <Column>
        {open && children}
        <EntryAlert entry={entry} />
        <Row>
          <LoadingButton
            type={open ? 'submit' : 'button'}
            variant={primary ? 'primary' : 'secondary'}
            loading={late}
            onClick={() => setOpen(true)}
          >
            {say(
              noticed
                ? kind === 'saving'
                  ? texts.savingNow
                  : texts.loading
                : (open ? says[kind] : opens) || save,
            )}
          </LoadingButton>
          {opens && open && !stands && <QuietButton text={say(texts.cancel)} onClick={giveUp} />}
          {late && <Small>{say(texts.saving)}</Small>}
          {left >= 0 && left <= counterFrom && text && <Small>{say(texts.left, format.count(left))}</Small>}
        </Row>
      </Column>
    </Form>
  )
}
