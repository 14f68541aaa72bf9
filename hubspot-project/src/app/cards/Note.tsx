// One note, cut to a few lines until somebody wants to read it.
import { useState } from 'react'
import { Text } from '@hubspot/ui-extensions'
import { Column } from './Column.tsx'
import { QuietButton } from './QuietButton.tsx'
import { Row } from './Row.tsx'
import { Small } from './Small.tsx'
import { fill } from './texts.ts'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import type { NoteView } from './contract.ts'

const previewLines = 3
const previewLength = 280
const mostLines = 200

export function Note({ text, createdAt, author, authorInactive }: NoteView) {
  const { texts, format, now } = useCard()
  const [whole, setWhole] = useState(false)
  const lines = linesOf(text)
  const preview = shorten(lines)
  const name = author && (authorInactive ? fill(texts.inactive, author) : author)
  return (
    <Column tight>
      <Small>
        {[name && isolate(name), createdAt && format.ago(createdAt, now)].filter(Boolean).join(' · ')}
      </Small>
      {(whole ? lines : preview).map((part, index) => (
        <Text key={index}>{part}</Text>
      ))}
      {preview.join() !== lines.join() && (
        <Row>
          <QuietButton text={whole ? texts.less : texts.wholeNote} onClick={() => setWhole(!whole)} />
        </Row>
      )}
    </Column>
  )
}

/** Each line is drawn by itself; the end of a text of very many lines is drawn as one. */
function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/).filter((part) => part.trim() !== '')
  return lines.length > mostLines
    ? [...lines.slice(0, mostLines - 1), lines.slice(mostLines - 1).join(' ')]
    : lines
}

/** Cuts between code points, so that an emoji is never cut in two. */
function shorten(lines: string[]): string[] {
  let left = previewLength
  const kept: string[] = []
  for (const line of lines.slice(0, previewLines)) {
    if (left <= 0) break
    const letters = [...line]
    kept.push(letters.length > left ? `${letters.slice(0, left).join('')}…` : line)
    left -= letters.length
  }
  return kept
}
