// What is no captured request, and what its sender is told.
import { expect, it } from 'vitest'
import { callAdmin } from '../call-admin.ts'
import { settings } from './captured.ts'

const unread: [string, string, string][] = [
  ['nothing', '', 'There is no JSON object on stdin.'],
  ['no JSON', 'POST /api', 'There is no JSON object on stdin.'],
  ['no method', '{"url": "/x", "headers": {}}', '"method" is missing.'],
  ['no address', '{"method": "GET", "headers": {}}', '"url" is missing.'],
  ['no headers', '{"method": "GET", "url": "/x"}', '"headers" is missing, or not an object of texts.'],
  [
    'a parsed body',
    '{"method": "GET", "url": "/x", "headers": {}, "body": {"text": "Hi"}}',
    '"body" is the text as it was sent, with its quotes escaped.',
  ],
  [
    'a doubled header',
    '{"method": "GET", "url": "/x", "headers": {"Host": ["a", "b"]}}',
    'The header Host stands more than once; the backend refuses that.',
  ],
]
it.each(unread)('is no captured request: %s', async (_what, stdin, says) => {
  const { code, err } = await callAdmin(['signature'], settings, { stdin })
  expect({ code, err }).toEqual({ code: 2, err: `${says}\n` })
})
