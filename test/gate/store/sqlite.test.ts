// The SQLite store: what every store does, and what a file on a disk can do to it.
import { describe } from 'vitest'
import { openFreshSqlite } from '../../setup/databases.ts'
import { storeSuite } from './store-suite.ts'

describe('SQLite', () => storeSuite(openFreshSqlite))
