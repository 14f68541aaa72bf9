// One note, cut to a few lines until somebody wants to read it.
import { Text } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { QuietButton } from './QuietButton.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { createElement, useState } from './react.ts'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import * as texts from './texts.ts'
import type { NoteView } from './contract.ts'

const previewLines = 3
const mostLines = 200

export const Note = ({ text, createdAt, author, authorInactive }: NoteView) => {
  const { say, format, now } = useCard()
  const [whole, setWhole] = useState(false)
  const lines = linesOf(text)
  const preview = linesOf(shorten(text)).slice(0, previewLines)
  const name = author && isolate(author)
  return (
    <Column gap="flush">
      <Small>
        {[name && authorInactive ? say(texts.inactive, name) : name, createdAt && format.ago(createdAt, now)]
          .filter(Boolean)
          .join(' · ')}
      </Small>
      {(whole ? lines : preview).map((part, index) => (
        <Text key={index}>{isolate(part)}</Text>
      ))}
      {preview.join() !== lines.join() && (
        <Row>
          <QuietButton text={say(whole ? texts.less : texts.wholeNote)} onClick={() => setWhole(!whole)} />
        </Row>
      )}
    </Column>
  )
}

/** Each line is drawn by itself; the end of a text of very many lines is drawn as one. */
const linesOf = (text: string): string[] => {
  const lines = text.split(/\r?\n/).filter((part) => part.trim())
  const rest = lines.splice(mostLines - 1).join(' ')
  return rest ? [...lines, rest] : lines
}

/** Cuts between code points, so that an emoji is never cut in two. */
const shorten = (text: string) => text.replace(/^(.{280}).+$/su, '$1…')
