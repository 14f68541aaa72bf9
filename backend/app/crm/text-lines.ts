// Text as a browser lays it out in lines. A break between blocks or cells is written only when text follows it, so that
// empty ones leave nothing behind. Every call costs what its text is long: content from outside decides how many there are.

/** White space that HTML makes one space of; a no-break space is none of it. */
const leadingSpace = /^[ \t\n\r\f]+/
const space = /[ \t\n\r\f]+/g

/** Takes no more than about `longest` characters. */
export function createTextLines(longest: number) {
  const parts: string[] = []
  let length = 0
  let pending: '' | '\n' | '\t' = ''
  let atLineStart = true
  let rowHasText = false
  /** Blocks that begin a cell do not move it to another line. */
  let inFreshCell = false

  function write(text: string) {
    if (length > longest) return
    if (pending !== '' && parts.length > 0) {
      const last = parts.length - 1
      parts[last] = (parts[last] ?? '').trimEnd()
      parts.push(pending)
    }
    pending = ''
    inFreshCell = false
    rowHasText = true
    parts.push(text)
    length += text.length
  }

  return {
    text(raw: string, asWritten: boolean) {
      const afterBreak = atLineStart || pending !== ''
      let text = asWritten
        ? raw.replace(/\r\n?/g, '\n')
        : raw.replace(space, (run) => (/[\n\r\f]/.test(run) ? ' ' : run))
      const broken = /^[ \t]*[\n\r\f]/.test(raw)
      if (!asWritten && (pending !== '' || inFreshCell || (afterBreak && broken))) {
        text = text.replace(leadingSpace, '')
      }
      if (text === '') return
      write(text)
      atLineStart = false
    },
    lineBreak() {
      write('\n')
      atLineStart = true
    },
    block() {
      if (!atLineStart && !inFreshCell) pending = '\n'
    },
    row() {
      inFreshCell = false
      rowHasText = false
      if (!atLineStart) pending = '\n'
    },
    cell() {
      if (rowHasText) pending = '\t'
      inFreshCell = true
    },
    toString: () => parts.join('').replaceAll('\u00a0', ' ').trim(),
  }
}
