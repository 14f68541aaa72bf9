// Why a start failed, in one line for an operator: the cause, what to change, and the system's code. Quotes no message
// that somebody else wrote, since it may hold a password.
import type { Config } from '../gate/config.ts'
import { codeInBrackets, systemCode } from '../gate/system-code.ts'

type Words = readonly (readonly [codes: RegExp, words: string])[]

const ofSqlite: Words = [
  [
    /^(EACCES|EPERM|EROFS|SQLITE_READONLY|SQLITE_CANTOPEN)$/,
    'this system user may not write the file or its folder. Give it the rights, or name another path',
  ],
  [/^(ENOENT|ENOTDIR|EISDIR|EEXIST)$/, 'the path is not that of a file in a folder. Name another one'],
  [
    /^(SQLITE_NOTADB|SQLITE_CORRUPT)$/,
    'the file is not an SQLite database, or is damaged. Name another path, or restore a backup',
  ],
  [/^(ENOSPC|SQLITE_FULL)$/, 'the disk is full. Make room'],
  [/^(SQLITE_BUSY|SQLITE_LOCKED)$/, 'another process holds the file. Stop it, or wait for it'],
]

const ofPostgres: Words = [
  [/^28P01$/, 'Postgres refuses the password. Check user and password'],
  [/^28/, 'Postgres refuses the user, or a connection of this kind. Check the user, sslmode and pg_hba.conf'],
  [/^3D000$/, 'there is no such database on the server. Create it, or name another one'],
  [
    /^42501$/,
    'the role has too few rights. Run `npm run admin -- migrate` with a role that may create tables, and grant this one their use',
  ],
  [/^53300$/, 'the server has no connection left. Raise max_connections, or use a pooler'],
  [/^25006$/, 'the server is read-only. Name the primary'],
  [
    /CERT|TLS|SSL|UNABLE_TO_VERIFY|^EPROTO$/,
    'the server gives no TLS that can be trusted. Check its certificate, and sslmode',
  ],
  [
    /^(E[A-Z]+|CONNECT_TIMEOUT|CONNECTION_[A-Z]+|57P03)$/,
    'no Postgres server answers there. Check host and port, and whether it runs',
  ],
]

const ofAny: Words = [
  [/^SCHEMA_NEWER$/, 'the schema is from a newer release. Start that release, or restore a backup of before'],
]

export function describeStoreFailure({ kind }: Config['database'], error: unknown): string {
  const words = [...ofAny, ...(kind === 'sqlite' ? ofSqlite : ofPostgres)]
  return `DATABASE_URL: ${sentenceFor(error, words, 'the store cannot be opened')}`
}

/** `name` as in the settings: `PORT` with `HOST`, or `OPS_PORT` with `OPS_HOST`. */
export function describeListenFailure(name: 'PORT' | 'OPS_PORT', port: number, error: unknown): string {
  const host = name === 'PORT' ? 'HOST' : 'OPS_HOST'
  const words: Words = [
    [/^EADDRINUSE$/, `${name}: another program listens on ${port}. Stop it, or set another port`],
    [/^EACCES$/, `${name}: this system user may not listen on ${port}. Set a port above 1023`],
    [
      /^(EADDRNOTAVAIL|ENOTFOUND|EAI_AGAIN|EINVAL)$/,
      `${host}: this machine has no such address. Set one that it has, such as 0.0.0.0`,
    ],
  ]
  return sentenceFor(error, words, `${name}: nothing can listen there`)
}

function sentenceFor(error: unknown, table: Words, otherwise: string): string {
  const code = systemCode(error) ?? ''
  const [, words] = table.find(([codes]) => codes.test(code)) ?? [null, otherwise]
  return `${words}${codeInBrackets(error)}.`
}
