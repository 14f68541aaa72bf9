// The latest notes, each cut to a few lines until somebody wants to read it.
import { useState } from 'react'
import { Button, Flex, Heading, Text } from '@hubspot/ui-extensions'
import type { Format } from './format.ts'
import type { ContactView } from './contract.ts'

const previewLines = 3
const previewLength = 280

interface NotesListProps {
  notes: ContactView['notes']
  format: Format
  now: number
}

export function NotesList({ notes, format, now }: NotesListProps) {
  if ('unavailable' in notes) return <Text variant="microcopy">The latest notes could not be read.</Text>
  return (
    <Flex direction="column" gap="extra-small">
      <Heading>Latest notes</Heading>
      {notes.length === 0 && <Text variant="microcopy">None</Text>}
      {notes.map(({ id, text, author, createdAt }) => (
        <Note key={id} text={text} line={[author, createdAt && format.ago(createdAt, now)]} />
      ))}
    </Flex>
  )
}

function Note({ text, line }: { text: string; line: (string | null)[] }) {
  const [whole, setWhole] = useState(false)
  const lines = text.split(/\r?\n/).filter((part) => part.trim() !== '')
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
            {whole ? 'Show less' : 'Show whole note'}
          </Button>
        </Flex>
      )}
    </Flex>
  )
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
