// HubSpot keeps a note as HTML and shows it as such, so text is escaped on its way in and read back as plain text.
import { Parser } from 'htmlparser2'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const blocks = new Set([
  'p',
  'div',
  'li',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'tr',
  'table',
])
const unseen = new Set(['script', 'style', 'title', 'template', 'noscript'])

/** The text as HTML that shows exactly it; lone surrogates become U+FFFD, as they would in UTF-8. */
export function textToHtml(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)
    .replace(/\n/g, '<br>')
}

/** What a reader of the HTML would see, line by line; nothing of it is markup any more. */
export function htmlToText(html: string): string {
  let text = ''
  let hidden = 0
  const newLine = () => {
    if (text !== '' && !text.endsWith('\n')) text += '\n'
  }
  const parser = new Parser({
    onopentagname(name) {
      if (unseen.has(name)) hidden += 1
      if (name === 'br') text += '\n'
      else if (blocks.has(name)) newLine()
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden -= 1
      if (blocks.has(name)) newLine()
    },
    ontext(part) {
      if (hidden === 0) text += part
    },
  })
  parser.end(html)
  return text.replaceAll('\u00a0', ' ').trim()
}
