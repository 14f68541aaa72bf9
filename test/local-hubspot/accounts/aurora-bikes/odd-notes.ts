// Notes whose HTML is heavy, or shows apart what a careless reading runs together.
import type { AccountData } from '../account-data.ts'
import { halfEmoji } from './odd-contacts.ts'

type Note = AccountData['notes'][number]

const day = (index: number) => new Date(Date.UTC(2026, 9, 1, 8) + index * 86_400_000).toISOString()

/** 60 KB each, all together more than one answer may hold. */
const minutes = Array.from({ length: 40 }, (_, index) => {
  const head = `<h2>Minutes ${index + 1}</h2>`
  const line = '<p>Talked about <b>frames</b>, <i>forks</i> &amp; the weather.</p>'
  return note(String(42000 + index), '1013', day(index), head + line.repeat(Math.floor(60_000 / line.length)))
})

const apart = [
  '<table><thead><tr><th>Month</th><th>Bikes</th></tr></thead><tbody><tr><td>Jan</td><td>100</td></tr><tr><td>Feb</td><td>80</td></tr></tbody></table>',
  '<img src="https://example.com/frame.png" alt="">',
  '<p>Before<img src="https://example.com/lock.png" alt="The new lock">after</p>',
  '<h1>Order</h1><div>first</div><div>second</div><blockquote>quoted</blockquote><hr><pre>a\n  b</pre>',
  '<dl><dt>Colour</dt><dd>teal</dd><dt>Size</dt><dd>54 cm</dd></dl><ul><li>one<ul><li>one a</li></ul></li><li>two</li></ul>',
  '<p>One<br>two<br/>three</p><p></p><p>&nbsp;</p><p>four&nbsp;five</p>',
].map((html, index) => note(String(42100 + index), '1018', day(40 + index), html))

export const oddNotes: Note[] = [
  ...minutes,
  ...apart,
  note('42200', '1015', '12', '<p>Written on a day that is no day.</p>'),
  note('42201', '1017', day(41), `<p>Cut in the middle ${halfEmoji}</p>`),
  note('42202', '1019', day(42), '<p>Tomasz wants to hear from whoever takes over.</p>', '9504'),
  note('42203', '1020', day(43), '<p dir="rtl">يطلب عرضًا قبل (2026) 🚲</p>'),
]

function note(id: string, contact: string, at: string, html: string, ownerId = '9502'): Note {
  return { id, contact, at, html, ownerId }
}
