import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createFormat, day, money } from '../../hubspot-project/src/app/cards/format.ts'
import { mailLink, phoneLink, recordLink } from '../../hubspot-project/src/app/cards/record-link.ts'
import { newRid } from '../../hubspot-project/src/app/cards/rid.ts'

const now = Date.parse('2026-11-23T12:00:00Z')
const { moment, ago, count, inDays, duration } = createFormat('en-GB', 'Europe/London')

describe('format', () => {
  it.each([
    ['12000', 'EUR', '€12,000'],
    ['12000.5', 'EUR', '€12,000.50'],
    ['-3', 'GBP', '-£3'],
    ['0', 'USD', 'US$0'],
    ['900000', 'JPY', 'JP¥900,000'],
    ['1200', 'not a code', '1,200 not a code'],
    ['1200', '', '1,200'],
    ['much', 'EUR', 'much EUR'],
    ['98765432109876543210.12', 'EUR', '€98,765,432,109,876,543,210.12'],
  ])('writes %s %s as %s', (amount, currency, words) => {
    expect(money(amount, currency, 'en-GB')).toBe(words)
  })

  it.each([
    ['2026-12-31', '31 Dec'],
    ['2027-05-21', '21 May'],
    ['2027-05-23', '23 May 2027'],
    ['2026-05-26', '26 May 2026'],
    ['2026-99-99', '2026-99-99'],
    ['soon', 'soon'],
  ])('writes the day %s as %s, on one line', (date, words) => {
    expect(day(date, 'en-GB', '2026-11-23')).toBe(words.replaceAll(' ', '\u00a0'))
  })

  it('keeps a day the same day in every time zone', () => {
    for (const timeZone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      vi.stubEnv('TZ', timeZone)
      expect(day('2026-12-31', 'en-GB', '2025-01-01')).toBe('31\u00a0Dec\u00a02026')
    }
    vi.unstubAllEnvs()
  })

  it.each([
    ['2026-11-23T11:59:30Z', 'now'],
    ['2026-11-23T11:55:00Z', '5 minutes ago'],
    ['2026-11-23T02:00:00Z', '10 hours ago'],
    ['2026-11-17T00:00:00Z', '6 days ago'],
    ['2026-11-16T11:00:00Z', '16 Nov 2026'],
    ['2026-11-23T14:00:00Z', 'in 2 hours'],
    ['yesterday', 'yesterday'],
  ])('says of %s: %s', (instant, words) => {
    expect(ago(instant, now)).toBe(words)
  })

  it('shows an instant in the time of the account', () => {
    expect(createFormat('en-GB', 'Asia/Tokyo').moment('2026-11-23T20:00:00Z')).toBe('24 Nov 2026, 05:00')
    expect(moment('x')).toBe('x')
  })

  it.each(['', 'not a language', 'en_GB'])(
    'copes with the language %s and an unknown time zone',
    (locale) => {
      const format = createFormat(locale, 'Mars/Base')
      expect(format.count(1234)).toBe('1,234')
      expect(format.moment('2026-11-23T20:00:00Z')).toContain('2026')
    },
  )

  it('shows an instant in UTC where the account’s time zone is unknown, wherever this machine stands', () => {
    vi.stubEnv('TZ', 'Asia/Tokyo')
    onTestFinished(() => void vi.unstubAllEnvs())
    expect(new Date('2026-11-23T20:00:00Z').getHours()).toBe(5)
    expect(createFormat('en-GB', 'Mars/Base').moment('2026-11-23T20:00:00Z')).toBe('23 Nov 2026, 20:00')
  })

  it.each([
    [-30, '30 days ago'],
    [-1, 'yesterday'],
    [0, 'today'],
    [9, 'in 9 days'],
  ])('says of a day %s days away: %s', (days, words) => expect(inDays(days)).toBe(words))

  it.each([
    [900, '1 second'],
    [59_001, '60 seconds'],
    [60_001, '2 minutes'],
    [3_600_000, '60 minutes'],
    [5 * 3_600_000, '5 hours'],
  ])('says of %s ms: %s', (ms, words) => expect(duration(ms)).toBe(words))

  it('counts', () => expect(count(10_000)).toBe('10,000'))
})

describe('links', () => {
  it.each([
    ['+44 (0)20 7946-0000', 'tel:+442079460000'],
    ['0044 20 7946 0000', 'tel:00442079460000'],
    ['020 7946 0000 ext. 12', 'tel:02079460000'],
    ['020 7946 0000 x12', 'tel:02079460000'],
    ['020 7946 0000, ext. 7', 'tel:02079460000'],
    ['020 7946 0000 #7', 'tel:02079460000'],
    ['020 7946 0000 / 020 7946 0001', 'tel:02079460000'],
    ['030/1234567', 'tel:0301234567'],
    ['020 7946 0000\n020 7946 0001', 'tel:02079460000'],
    ['\n020 7946 0000', 'tel:02079460000'],
    ['020 7946 0000; 020 7946 0001', 'tel:02079460000'],
    ['020 7946 0000 or 020 7946 0001', 'tel:02079460000'],
    ['+44 20 7946 0000 +44 20 7946 0001', 'tel:+442079460000'],
    ['(+44) 20 7946 0000', 'tel:+442079460000'],
    ['020 7946 0000 020 7946 0001', null],
    ['555-1234 555-9876', null],
    ['+1 555 123 4567 555 987 6543', null],
    ['\u0660\u0662\u0660 7946 0000', null],
    ['call me', null],
    ['-', null],
    ['+', null],
    ['', null],
  ])('dial %s as %s', (phone, link) => {
    expect(phoneLink(phone)).toBe(link)
  })

  it('let no mail address add header fields', () => {
    expect(mailLink('ada@engines.example?bcc=eve@evil.example')).toBe(
      'mailto:ada@engines.example%3Fbcc%3Deve@evil.example',
    )
  })

  it('let no id leave the record’s path', () => {
    expect(recordLink(123, 'deal', '../7')).toBe('/contacts/123/record/0-3/..%2F7')
  })
})

describe('request id', () => {
  it('is 22 characters of base64url, and never the same', () => {
    const ids = Array.from({ length: 1_000 }, newRid)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(new Set(ids).size).toBe(1_000)
  })

  it('carries all sixteen bytes', () => {
    expect(Buffer.from(newRid(), 'base64url')).toHaveLength(16)
  })
})
