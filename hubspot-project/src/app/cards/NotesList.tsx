// The latest notes, each cut to a few lines until somebody wants to read it.
import { useState } from 'react'
import { Button, Flex, Text } from '@hubspot/ui-extensions'
import { isolate } from './format.ts'
import { useCard } from './card-context.ts'
import type { NoteView } from './contract.ts'

const previewLines = 3
const previewLength = 280
const mostLines = 200

export function NotesList({ notes }: { notes: NoteView[] }) {
  const { texts, format, now } = useCard()
  const ago = (instant: string) => instant && format.ago(instant, now)
  return (
    <>
      {notes.length === 0 && <Text variant="microcopy">{texts.none}</Text>}
      {notes.map((note) => (
        <Note key={note.id} text={note.text} line={[authorOf(note), ago(note.createdAt)]} />
      ))}
    </>
  )

  function authorOf({ author, authorInactive }: NoteView): string | null {
    return author && isolate(authorInactive ? texts.inactive(author) : author)
  }
}

function Note({ text, line }: { text: string; line: (string | null)[] }) {
  const { texts } = useCard()
  const [whole, setWhole] = useState(false)
  const lines = linesOf(text)
  const preview = shorten(lines)
  const isCut = preview.length < lines.length || preview.some((part, index) => part !== lines[index])
  return (
    <Flex direction="column" gap="flush">
      <Text variant="microcopy">{line.filter(Boolean).join(' · ')}</Text>
      {(whole ? lines : preview).map((part, index) => (
        <Text key={index}>{part}</Text>
      ))}
      {isCut && (
        <Flex direction="row">
          <Button variant="transparent" size="xs" onClick={() => setWhole(!whole)}>
            {whole ? texts.lessNote : texts.wholeNote}
          </Button>
        </Flex>
      )}
    </Flex>
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
