// Statements as they go to a database: every value beside the text, none in it.
import { expect, it } from 'vitest'
import { and, raw, sql, tuples } from '../../../backend/gate/store/database.ts'

it('puts a placeholder where a value stands, and the values in their order', () => {
  const hash = new Uint8Array([1])
  expect(sql`DELETE FROM things WHERE hash = ${hash} AND count = ${3} AND name = ${null}`).toEqual([
    'DELETE FROM things WHERE hash = $1 AND count = $2 AND name = $3',
    hash,
    3,
    null,
  ])
})

it('counts the values of a part on from those before it, beyond nine, too', () => {
  const ten = tuples([['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']])
  expect(sql`SELECT ${'first'} WHERE (${raw('one, two')}) = ${ten} LIMIT ${5}`).toEqual([
    'SELECT $1 WHERE (one, two) = ($2, $3, $4, $5, $6, $7, $8, $9, $10, $11) LIMIT $12',
    ...['first', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 5],
  ])
})

it('asks by a value that is empty, and not by one that is not given', () => {
  const either = and('(id = ? OR other_id = ?)', 'x')
  expect(sql`SELECT ${1} ${and('name = ?', '')} ${and('name = ?', undefined)} ${either}`).toEqual([
    'SELECT $1 AND name = $2  AND (id = $3 OR other_id = $3)',
    ...[1, '', 'x'],
  ])
})

it('takes a list that came as a value for no text of ours', () => {
  const came = JSON.parse('["1 OR 1 = 1"]') as string
  expect(sql`DELETE FROM things WHERE name = ${came}`).toEqual(['DELETE FROM things WHERE name = $1', came])
})

it('writes several rows with the same expressions at their end', () => {
  expect(tuples([['a'], ['b']], 'now_ms()')).toEqual(['($1, now_ms()), ($2, now_ms())', 'a', 'b'])
})
