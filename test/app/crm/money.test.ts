import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addMoney, compareMoney, moneyOf, moneyText, readMoney } from '../../../backend/app/crm/money.ts'

const written = (value: unknown) => {
  const money = moneyOf(value)
  return money && moneyText(money)
}

it.each([
  ['12', '12'],
  ['12.50', '12.50'],
  ['0012', '12'],
  [' 12 ', '12'],
  ['-5.5', '-5.5'],
  ['−5.5', '-5.5'],
  ['+5', '5'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['-.5', '-0.5'],
  ['-0', '0'],
  ['2000.0000000000002', '2000.0000000000002'],
  ['12345678901234567890', '12345678901234567890'],
  ['0.12345678901234567890', '0.12345678901234567890'],
  ['1,000', '1000'],
  ['1,234,567.89', '1234567.89'],
  ['12,34,567', '1234567'],
  ['1e3', '1000'],
  ['1.5E7', '15000000'],
  ['1.0E7', '10000000'],
  ['1.5e-3', '0.0015'],
  ['1E+2', '100'],
  [1000, '1000'],
  [0.1, '0.1'],
  [1e21, '1000000000000000000000'],
])('HUB-09 reads the amount %j as %s', (text, amount) => {
  expect(written(text)).toBe(amount)
})

it.each([
  '12,5',
  '1,00',
  '1.234,56',
  '1,2345',
  '0,500',
  '00,500',
  '-0,125',
  ',5',
  '1,,000',
  '€ 5',
  '5 EUR',
  '(5)',
  '5%',
  '--5',
  '1e',
  'e3',
  '.',
  '-',
  '0x10',
  'Infinity',
  'NaN',
  '1e9999',
  '1e101',
  '9'.repeat(101),
  '１２',
  2000.0000000000002,
  12345678901234567000,
  true,
  null,
  ['5'],
  { amount: '5' },
])('HUB-09 takes %j for no amount, because it is none or may be another one', (text) => {
  expect(moneyOf(text)).toBeNull()
})

const sum = (amounts: string[]) => moneyText(addMoney(amounts.flatMap((text) => readMoney(text) ?? [])))

it.each([
  [['0.1', '0.2'], '0.3'],
  [['1200', '99.95'], '1299.95'],
  [['1000', '2000.0000000000002'], '3000.0000000000002'],
  [['1,000', '1e3', '.5'], '2000.5'],
  [['-5.5', '5.25'], '-0.25'],
  [['12345678901234567890.01', '0.99'], '12345678901234567891.00'],
  [[], '0'],
])('HUB-09 adds %j to %s', (amounts, total) => {
  expect(sum(amounts)).toBe(total)
})

it('is exact for cents, whatever their number', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), { maxLength: 60 }), (cents) => {
      const asText = (value: bigint) => {
        const digits = (value < 0n ? -value : value).toString().padStart(3, '0')
        return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
      }
      const total = cents.reduce((all, value) => all + value, 0n)
      expect(sum(cents.map(asText))).toBe(cents.length === 0 ? '0' : asText(total))
    }),
  )
})

it('compares by value, not by the way it is written', () => {
  const ordered = ['9', '1e1', '10.5', '2,000', '-3'].flatMap((text) => readMoney(text) ?? [])
  expect(ordered.sort(compareMoney).map(moneyText)).toEqual(['-3', '9', '10', '10.5', '2000'])
})
