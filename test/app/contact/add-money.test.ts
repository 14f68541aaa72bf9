import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addMoney, asAmount } from '../../../backend/app/contact/add-money.ts'

it.each([
  [['0.1', '0.2'], '0.3'],
  [['1200', '99.95', null], '1299.95'],
  [['-5.5', '5.25'], '-0.25'],
  [['12345678901234567890.01', '0.99'], '12345678901234567891.00'],
  [[], '0'],
  [['n/a', ''], '0'],
])('adds %j to %s', (amounts, sum) => {
  expect(addMoney(amounts)).toBe(sum)
})

it('is exact for cents, whatever their number', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 60 }), (cents) => {
      const asText = (value: bigint) => {
        const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
        return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
      }
      const sum = cents.reduce((total, value) => total + value, 0n)
      expect(addMoney(cents.map(asText))).toBe(cents.length === 0 ? '0' : asText(sum))
    }),
  )
})

it('takes only plain decimals for amounts', () => {
  expect(['12', '12.50', '1e3', '12,5', '', null].map(asAmount)).toEqual([
    '12',
    '12.50',
    null,
    null,
    null,
    null,
  ])
})
