// Migrations are written once, in SQLite's words; here they get those of Postgres.

const words = new Map([
  ['INTEGER PRIMARY KEY AUTOINCREMENT', 'bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY'],
  ['INTEGER', 'bigint'],
  ['BLOB', 'bytea'],
  // In the order of bytes, as in SQLite and the same on every server.
  ['TEXT', 'text COLLATE "C"'],
  ['STRICT, WITHOUT ROWID', ''],
  ['STRICT', ''],
])

/** Comments and quoted texts are found first, and stay. */
const found = new RegExp(`--.*|'[^']*'|\\b(?:${[...words.keys()].join('|')})\\b`, 'g')

export const inPostgresWords = (text: string): string =>
  text.replaceAll(found, (part) => words.get(part) ?? part)
