import { expect, it } from 'vitest'
import { terminalText } from './terminal-text.ts'

it.each([
  ['a colour', '\u001b[31mred', '\\u001b[31mred'],
  ['a title of the window', '\u001b]0;owned\u0007', '\\u001b]0;owned\\u0007'],
  ['the eight-bit form of an escape', '\u009b2J', '\\u009b2J'],
  ['a return to the start of the line', 'one\rtwo', 'one\\u000dtwo'],
  ['text turned around', 'a\u202eb\u2066c', 'a\\u202eb\\u2066c'],
  ['a tabulator', 'a\tb', 'a  b'],
])('DEV-01 prints %s as what it is', (_, text, shown) => {
  expect(terminalText('card', text)).toBe(`card           ${shown}`)
})

it('DEV-01 lets no line of a text begin where a message of the demo begins', () => {
  expect(terminalText('card', 'info: x\ndemo ready: http://evil.example\r\nend')).toBe(
    ['card           info: x', '               demo ready: http://evil.example', '               end'].join(
      '\n',
    ),
  )
})

it('leaves writing of every script and emoji as they are', () => {
  expect(terminalText('card', 'Größe ليلى 王芳 👩🏽‍💼')).toBe('card           Größe ليلى 王芳 👩🏽‍💼')
})
