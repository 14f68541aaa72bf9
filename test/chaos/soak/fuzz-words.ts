// What a fuzz puts where something else belongs.
export const paths = [
  ...['/api/contacts/1001', '/api/contacts/1001/notes', '/api/contacts/1001/tasks', '/api/connection'],
  ...['/oauth/install', '/oauth/callback', '/oauth/connected', '/livez', '/readyz', '/'],
]

export const methods = [
  ...['GET', 'GET', 'GET', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'M-SEARCH', 'get'],
]

export const scraps = [
  ...[
    '%',
    '%00',
    '%2F',
    '%2e%2e',
    '%C0%AF',
    '%ff',
    '%zz',
    '..',
    '//',
    '/./',
    '\\',
    ' ',
    '\t',
    '\0',
    '\r\n',
    ';',
  ],
  ...[
    '#',
    '?',
    '&',
    '=',
    '+',
    "'",
    '"',
    '<script>',
    '${x}',
    '{}',
    '[]',
    '\u00e9',
    '9999999999999999999',
    '-1',
  ],
  ...[
    '0',
    '1e9',
    'NaN',
    'null',
    '__proto__',
    'constructor',
    'userId=502',
    '&portalId=100002',
    'x'.repeat(5_000),
  ],
]

export const headerNames = [
  ...['Host', 'Content-Type', 'Content-Length', 'Transfer-Encoding', 'Content-Encoding', 'Expect', 'Upgrade'],
  ...[
    'Connection',
    'Cookie',
    'Origin',
    'Sec-Purpose',
    'Traceparent',
    'X-Forwarded-For',
    'Range',
    'TE',
    'Accept',
  ],
  ...[
    'X-HubSpot-Signature-v3',
    'X-HubSpot-Request-Timestamp',
    'X-Request-Id',
    'Authorization',
    '__proto__',
    ' ',
  ],
]

export const headerValues = [
  ...[
    '',
    '0',
    '-1',
    '1',
    '99999999999',
    'chunked',
    'gzip',
    '100-continue',
    'other',
    'websocket',
    'close',
    'null',
  ],
  ...[
    'application/json',
    'application/json; charset=utf-16',
    'text/plain',
    'card.example.com:99999',
    '[::::]',
  ],
  ...[
    'prefetch',
    '00-ffffffffffffffffffffffffffffffff-ffffffffffffffff-01',
    '\u00ff\u0001',
    'a=b; a=b; =; %',
  ],
  'y'.repeat(17_000),
]

/** For a field of a body. */
export const values: unknown[] = [
  ...[null, true, 0, -1, 1e308, '', ' ', '\0', '\ud800', 'e\u0301\u202e', [], {}, [[]], { text: 'x' }],
  ...['<b>x</b>', '&#0;', '2027-13-45', '2027-01-01T00:00:00Z', 'x'.repeat(10_001), 'A note of the fuzz'],
]

export const bodies = [
  ...['', '{', 'null', '[]', '"text"', '1', '{"text":"x"', '{"text":"x"}}', '{"text":"x","text":"y"}'],
  ...['{"__proto__":{"text":"x"}}', '{"constructor":{"prototype":1}}', '\ufeff{"text":"x"}', "{'text':'x'}"],
  `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
  `{"text":"${'z'.repeat(66_000)}"}`,
  `{"text":${'9'.repeat(30_000)}}`,
]
