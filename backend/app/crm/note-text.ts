// HubSpot keeps a note as HTML and shows it as such, so text is escaped on its way in and read back as plain text.
import { Tokenizer } from 'htmlparser2'
import { asWritten, blocks, cells, foreign, inWords, rows, unseen } from './html-elements.ts'
import { shown, wholeTo } from './hubspot-text.ts'
import { createTextLines } from './text-lines.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** HubSpot's own limit for the body of a note. */
const longestHtml = 65_536
/** Twice of what can be written here; five of them fit into an answer many times. */
const longestText = 20_000

/** The text as HTML that shows exactly it; lone surrogates become U+FFFD, as they would in UTF-8. */
export function textToHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/\n/g, '<br>')
}

/**
 * What a reader of the HTML would see, line by line; nothing of it is markup any more. Tags are taken one by one and no
 * tree is built, because a tree costs the square of its depth, and the depth is up to whoever wrote the note.
 */
export function htmlToText(html: string): string {
  const source = html.length > longestHtml ? wholeTo(html, longestHtml) : html
  const lines = createTextLines(longestText)
  const open = { unseen: 0, asWritten: 0 }

  function layOut(name: string) {
    if (rows.has(name)) lines.row()
    else if (blocks.has(name)) lines.block()
  }
  function opened(name: string) {
    if (open.unseen === 0) {
      const words = inWords[name]
      if (words !== undefined) lines.text(words, true)
      if (name === 'br') lines.lineBreak()
      else if (cells.has(name)) lines.cell()
      else layOut(name)
    }
    if (unseen.has(name)) open.unseen += 1
    if (asWritten.has(name)) open.asWritten += 1
  }
  function closed(name: string) {
    if (unseen.has(name)) open.unseen = Math.max(0, open.unseen - 1)
    if (asWritten.has(name)) open.asWritten = Math.max(0, open.asWritten - 1)
    if (open.unseen === 0) layOut(name)
  }
  function text(part: string) {
    if (open.unseen === 0) lines.text(part, open.asWritten > 0)
  }

  const between = (start: number, end: number) => source.slice(start, end)
  let name = ''
  const nothing = () => undefined
  const tokenizer = new Tokenizer(
    {},
    {
      onopentagname: (start, end) => opened((name = between(start, end).toLowerCase())),
      onclosetag: (start, end) => closed(between(start, end).toLowerCase()),
      onselfclosingtag: () => void (foreign.has(name) && closed(name)),
      ontext: (start, end) => text(between(start, end)),
      ontextentity: (codepoint) => text(String.fromCodePoint(codepoint)),
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
    },
  )
  tokenizer.write(source)
  tokenizer.end()
  const whole = lines.toString()
  return shown(source.length < html.length ? `${whole}…` : whole, longestText)
}
