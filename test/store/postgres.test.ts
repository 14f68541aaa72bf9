// The Postgres store: what every store does.
import { describe } from 'vitest'
import { openFreshPostgres } from '../setup/databases.ts'
import { storeSuite } from './store-suite.ts'

describe('Postgres', () => storeSuite(openFreshPostgres))
