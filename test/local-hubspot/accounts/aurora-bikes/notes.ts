// Notes of "Aurora Bikes", as HubSpot keeps them: HTML.
import type { AccountData } from '../account-data.ts'

type Note = AccountData['notes'][number]

function note(id: string, contact: string, at: string, html: string, ownerId?: string): Note {
  return { id, contact, at, html, ...(ownerId && { ownerId }) }
}

const written = [
  note(
    '40001',
    '1001',
    '2026-06-02T08:10:00.000Z',
    '<p>Pilot is over. Riders like the low entry, not the bell.</p>',
    '9502',
  ),
  note(
    '40002',
    '1001',
    '2026-09-17T12:45:00.000Z',
    '<p>Budget for 2027 approved:</p><ul><li>40 bikes</li><li>service on site</li></ul>',
    '9501',
  ),
  note(
    '40003',
    '1001',
    '2026-11-18T14:20:00.000Z',
    '<p>Call with Sofia. She asks for <strong>delivery before Christmas</strong> &amp; a fixed price.</p>',
    '9502',
  ),
  note(
    '40004',
    '1001',
    '2026-11-20T09:30:00.000Z',
    '<p>Sent the contract. Reminder on 2 December.</p>',
    '9502',
  ),
  note('40005', '1003', '2026-10-30T08:20:00.000Z', '<p>Confidential: discount of 12 % agreed.</p>', '9501'),
  note(
    '40006',
    '1004',
    '2026-11-05T03:25:00.000Z',
    '<p>初次会面很顺利 🎉</p><p dir="rtl">ترغب في تجربة ثلاث دراجات لمدة شهر.</p>',
    '9501',
  ),
  note(
    '40007',
    '1008',
    '2026-11-09T10:00:00.000Z',
    '<p>Look: <b>bold</b> <a href="https://example.com/?a=1&amp;b=2">link</a></p>' +
      '<script>alert("note")</script><style>p{color:red}</style>' +
      '<img src="x" onerror="alert(1)"><p>&lt;script&gt;alert("text")&lt;/script&gt;</p>',
    '9503',
  ),
  note('40008', '1009', '2026-11-03T17:00:00.000Z', '<p>Wants prices in EUR, USD and SEK.</p>', '9503'),
  note('40009', '1012', '2026-10-01T09:00:00.000Z', `<p>${'A very long note. '.repeat(400).trim()}</p>`),
]

const hundredAndFifty = Array.from({ length: 150 }, (_, index) => {
  const at = new Date(Date.UTC(2026, 5, 1, 9) + index * 26 * 3_600_000).toISOString()
  return note(String(41000 + index), '1011', at, `<p>Weekly check ${index + 1}: all bikes ride.</p>`, '9502')
})

export const notes: Note[] = [...written, ...hundredAndFifty]
