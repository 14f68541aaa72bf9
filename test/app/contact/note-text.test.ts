import fc from 'fast-check'
import { expect, it } from 'vitest'
import { htmlToText, textToHtml } from '../../../backend/app/contact/note-text.ts'

it.each([
  ['<script>alert(1)</script>', '&lt;script&gt;alert(1)&lt;/script&gt;'],
  ['a & b', 'a &amp; b'],
  ['one\ntwo\r\nthree', 'one<br>two<br>three'],
  [`"quoted" 'text'`, '&quot;quoted&quot; &#39;text&#39;'],
])('shows %j exactly as written', (text, html) => {
  expect(textToHtml(text)).toBe(html)
})

it.each([
  ['<div style=""><p>Called <b>back</b>.</p><p>Wants a quote</p></div>', 'Called back.\nWants a quote'],
  ['one<br>two<br/>three', 'one\ntwo\nthree'],
  ['<script>steal()</script>kept<style>p{}</style>', 'kept'],
  ['5 &lt; 6 &amp;&nbsp;7', '5 < 6 & 7'],
  ['<ul><li>first</li><li>second</li></ul>', 'first\nsecond'],
  ['an unfinished <a href="x', 'an unfinished'],
])('reads %j as plain text', (html, text) => {
  expect(htmlToText(html)).toBe(text)
})

it('gives back any text that was written, and no text becomes markup', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      const html = textToHtml(text)
      expect(html.replaceAll('<br>', '')).not.toMatch(/[<>]/)
      expect(htmlToText(html)).toBe(text.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').trim())
    }),
  )
})

it('keeps the longest note under the limit of HubSpot, 65,536 characters', () => {
  expect(textToHtml('"'.repeat(10_000)).length).toBeLessThanOrEqual(65_536)
})
